using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Grpc.Messaging.Channels.Sms;

/// <summary>
/// Facts of short messages (3GPP TS 23.038 and 23.040): alphabet, length and parts of a text. Parts carry a header with an 8-bit reference,
/// which takes 7 septets or 3 units of each.
/// </summary>
public static class SmsEncoding
{
    /// <summary>Most septets of a message in one part.</summary>
    public const int GsmSingle = 160;

    /// <summary>Most septets of a part of several.</summary>
    public const int GsmPart = 153;

    /// <summary>Most 16-bit units of a message in one part.</summary>
    public const int Ucs2Single = 70;

    /// <summary>Most 16-bit units of a part of several.</summary>
    public const int Ucs2Part = 67;

    private const byte Escape = 0x1B;
    private const byte CarriageReturn = 0x0D;

    // By code. U+001B stands in the place of ESC, which is no character of a text.
    private const string DefaultTable =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static readonly FrozenDictionary<char, byte> Default = DefaultTable
        .Select(static (character, code) => KeyValuePair.Create(character, (byte)code))
        .Where(static pair => pair.Value != Escape)
        .ToFrozenDictionary();

    private static readonly FrozenDictionary<char, byte> Extension = new Dictionary<char, byte>
    {
        ['\f'] = 0x0A,
        ['^'] = 0x14,
        ['{'] = 0x28,
        ['}'] = 0x29,
        ['\\'] = 0x2F,
        ['['] = 0x3C,
        ['~'] = 0x3D,
        [']'] = 0x3E,
        ['|'] = 0x40,
        ['€'] = 0x65,
    }.ToFrozenDictionary();

    private static readonly SearchValues<char> Gsm = SearchValues.Create([.. Default.Keys, .. Extension.Keys]);
    private static readonly SearchValues<char> Extended = SearchValues.Create([.. Extension.Keys]);

    /// <summary>GSM when every character is in its alphabet or extension table, UCS-2 otherwise.</summary>
    public static SmsAlphabet AlphabetOf(ReadOnlySpan<char> text) => text.ContainsAnyExcept(Gsm) ? SmsAlphabet.Ucs2 : SmsAlphabet.Gsm;

    /// <summary>Alphabet, length and parts of a text. An empty one has one part.</summary>
    public static SmsSize Measure(ReadOnlySpan<char> text)
    {
        var alphabet = AlphabetOf(text);
        var units = UnitsOf(text, alphabet);
        if (units <= SingleOf(alphabet))
        {
            return new SmsSize(alphabet, units, 1);
        }

        var parts = 0;
        while (text.Length > 0)
        {
            text = text[NextPart(text, alphabet)..];
            parts++;
        }

        return new SmsSize(alphabet, units, parts);
    }

    /// <summary>The text in the parts that it is sent as. Neither an escaped septet pair nor a surrogate pair is parted.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var alphabet = AlphabetOf(text);
        if (UnitsOf(text, alphabet) <= SingleOf(alphabet))
        {
            return [text];
        }

        var parts = new List<string>();
        for (var start = 0; start < text.Length; start += parts[^1].Length)
        {
            parts.Add(text.Substring(start, NextPart(text.AsSpan(start), alphabet)));
        }

        return parts;
    }

    /// <summary>The septets of a text, one in each byte: an extended character is two.</summary>
    /// <exception cref="ArgumentException">A character is not in the alphabet.</exception>
    public static byte[] ToSeptets(ReadOnlySpan<char> text)
    {
        var septets = new byte[UnitsOf(text, SmsAlphabet.Gsm)];
        var next = 0;
        foreach (var character in text)
        {
            if (Default.TryGetValue(character, out var code))
            {
                septets[next++] = code;
            }
            else if (Extension.TryGetValue(character, out code))
            {
                (septets[next], septets[next + 1]) = (Escape, code);
                next += 2;
            }
            else
            {
                throw new ArgumentException($"U+{(int)character:X4} is not in the GSM 03.38 alphabet.", nameof(text));
            }
        }

        return septets;
    }

    /// <summary>
    /// Septets as they travel: eight in seven octets, the lowest bits first. Seven bits that are left over are a carriage return, so that they don't
    /// read as "@".
    /// </summary>
    public static byte[] Pack(ReadOnlySpan<byte> septets)
    {
        var octets = new byte[((septets.Length * 7) + 7) / 8];
        for (var i = 0; i < septets.Length; i++)
        {
            Put(octets, i, septets[i]);
        }

        if (septets.Length % 8 == 7)
        {
            Put(octets, septets.Length, CarriageReturn);
        }

        return octets;
    }

    /// <summary>A text in UCS-2, as it travels: UTF-16, big-endian, without a byte order mark.</summary>
    public static byte[] ToUcs2(string text) => Encoding.BigEndianUnicode.GetBytes(text);

    private static void Put(byte[] octets, int index, byte septet)
    {
        var (octet, shift) = Math.DivRem(index * 7, 8);
        octets[octet] |= (byte)(septet << shift);
        if (shift > 1)
        {
            octets[octet + 1] |= (byte)(septet >> (8 - shift));
        }
    }

    private static int SingleOf(SmsAlphabet alphabet) => alphabet == SmsAlphabet.Gsm ? GsmSingle : Ucs2Single;

    private static int UnitsOf(ReadOnlySpan<char> text, SmsAlphabet alphabet) =>
        alphabet == SmsAlphabet.Gsm ? text.Length + CountExtended(text) : text.Length;

    private static int CountExtended(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var next = text.IndexOfAny(Extended); next >= 0; next = text.IndexOfAny(Extended))
        {
            count++;
            text = text[(next + 1)..];
        }

        return count;
    }

    /// <summary>Characters of the next part: as many as fit.</summary>
    private static int NextPart(ReadOnlySpan<char> text, SmsAlphabet alphabet)
    {
        if (alphabet == SmsAlphabet.Ucs2)
        {
            return text.Length <= Ucs2Part ? text.Length
                : char.IsSurrogatePair(text[Ucs2Part - 1], text[Ucs2Part]) ? Ucs2Part - 1
                : Ucs2Part;
        }

        var (length, septets) = (0, 0);
        while (length < text.Length)
        {
            septets += Extended.Contains(text[length]) ? 2 : 1;
            if (septets > GsmPart)
            {
                break;
            }

            length++;
        }

        return length;
    }
}
