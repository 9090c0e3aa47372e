using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Text;
using Grpc.Messaging.Channels.Sms;

namespace Grpc.Messaging.Channels.Smpp;

/// <summary>A text in the bytes that an SMSC wants.</summary>
/// <param name="DataCoding">What the bytes are, as data_coding has it.</param>
/// <param name="Parts">The text of each part, a septet in each byte if it is to be packed.</param>
/// <param name="IsPacked">Whether eight septets of a part go into seven bytes.</param>
internal sealed record SmppText(byte DataCoding, IReadOnlyList<byte[]> Parts, bool IsPacked = false)
{
    public const byte Ascii = 1;
    public const byte Latin1 = 3;
    public const byte Ucs2 = 8;

    /// <summary>Bytes of the header with an 8-bit reference.</summary>
    public const int HeaderLength = 6;

    // The header takes 48 bits; in packed form the text starts at the next septet.
    private const int HeaderSeptets = 7;
    private const int Latin1Single = 140;
    private const int Latin1Part = Latin1Single - HeaderLength;
    private const byte Gsm = 0;
    private const byte Escape = 0x1B;

    private static readonly FrozenDictionary<int, char> GsmCharacters = Enumerable.Range(0, '€' + 1)
        .Select(static character => (char)character)
        .Where(static character => SmsEncoding.AlphabetOf([character]) == SmsAlphabet.Gsm)
        .ToFrozenDictionary(static character => CodeOf(SmsEncoding.ToSeptets([character])));

    /// <summary>The text in the alphabet that is asked for, or in UCS-2 where that lacks a character.</summary>
    public static SmppText Encode(string text, SmppAlphabet alphabet, int? dataCoding)
    {
        if (alphabet == SmppAlphabet.Latin1)
        {
            return text.All(static character => character <= 0xFF)
                ? new SmppText((byte)(dataCoding ?? Latin1), SplitLatin1(Encoding.Latin1.GetBytes(text)))
                : InUcs2(text);
        }

        if (SmsEncoding.AlphabetOf(text) != SmsAlphabet.Gsm || (alphabet == SmppAlphabet.Ascii && !System.Text.Ascii.IsValid(text)))
        {
            return InUcs2(text);
        }

        var parts = SmsEncoding.Split(text);
        return alphabet switch
        {
            SmppAlphabet.Ascii => new SmppText((byte)(dataCoding ?? Ascii), [.. parts.Select(Encoding.ASCII.GetBytes)]),
            _ => new SmppText(
                (byte)(dataCoding ?? Gsm), [.. parts.Select(static part => SmsEncoding.ToSeptets(part))], alphabet == SmppAlphabet.GsmPacked),
        };
    }

    /// <summary>User data that its sender has coded, in as many parts as he was told.</summary>
    public static SmppText OfPayload(SmsPayload payload)
    {
        var isSeptets = payload.DataCoding is Gsm or Ascii;
        var (single, longest) = isSeptets ? (SmsEncoding.GsmSingle, SmsEncoding.GsmPart) : (Latin1Single, Latin1Part);
        var data = payload.Data;
        if (data.Length <= single)
        {
            return new SmppText((byte)payload.DataCoding, [data.ToArray()]);
        }

        var parts = new List<byte[]>();
        while (data.Length > 0)
        {
            var length = Math.Min(longest, data.Length);
            if (length < data.Length)
            {
                // Neither an escaped pair of septets nor a surrogate pair of UCS-2 is torn apart.
                length -= isSeptets && data.Span[length - 1] == Escape ? 1
                    : payload.DataCoding == Ucs2 && (data.Span[length - 2] & 0xFC) == 0xD8 ? 2
                    : 0;
            }

            parts.Add(data[..length].ToArray());
            data = data[length..];
        }

        return new SmppText((byte)payload.DataCoding, parts);
    }

    /// <summary>The text of bytes from an SMSC; null when they are no text.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, byte dataCoding) => dataCoding switch
    {
        Gsm => DecodeGsm(bytes),
        Ascii or Latin1 => Encoding.Latin1.GetString(bytes),
        Ucs2 => DecodeUcs2(bytes),
        _ => null,
    };

    /// <summary>The whole text, as bytes.</summary>
    public byte[] Join() => Pack([.. Parts.SelectMany(static part => part)]);

    /// <summary>A part as bytes, without a header.</summary>
    public byte[] PartOf(int index) => Pack(Parts[index]);

    /// <summary>A part as bytes, behind a header of <see cref="HeaderLength"/>.</summary>
    public byte[] PartOf(int index, ReadOnlySpan<byte> header)
    {
        if (!IsPacked)
        {
            return [.. header, .. Parts[index]];
        }

        var packed = SmsEncoding.Pack([.. new byte[HeaderSeptets], .. Parts[index]]);
        header.CopyTo(packed);
        return packed;
    }

    private byte[] Pack(byte[] septets) => IsPacked ? SmsEncoding.Pack(septets) : septets;

    private static SmppText InUcs2(string text) => new(Ucs2, [.. SplitUcs2(text).Select(SmsEncoding.ToUcs2)]);

    /// <summary>Splits a text in UCS-2, also one that GSM 03.38 would do for.</summary>
    private static IEnumerable<string> SplitUcs2(string text)
    {
        if (SmsEncoding.AlphabetOf(text) == SmsAlphabet.Ucs2)
        {
            return SmsEncoding.Split(text);
        }

        // No character of GSM 03.38 takes two units.
        return text.Length <= SmsEncoding.Ucs2Single ? [text] : text.Chunk(SmsEncoding.Ucs2Part).Select(static part => new string(part));
    }

    private static IReadOnlyList<byte[]> SplitLatin1(byte[] bytes) => bytes.Length <= Latin1Single ? [bytes] : [.. bytes.Chunk(Latin1Part)];

    // Unit by unit: a part of a longer text may begin or end with half a surrogate pair.
    private static string DecodeUcs2(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length / sizeof(char));
        for (var i = 0; i + 1 < bytes.Length; i += sizeof(char))
        {
            text.Append((char)BinaryPrimitives.ReadUInt16BigEndian(bytes[i..]));
        }

        return text.ToString();
    }

    private static string DecodeGsm(ReadOnlySpan<byte> septets)
    {
        var text = new StringBuilder(septets.Length);
        for (var i = 0; i < septets.Length; i++)
        {
            var code = septets[i] == Escape && i + 1 < septets.Length ? CodeOf(septets.Slice(i++, 2)) : septets[i];
            text.Append(GsmCharacters.GetValueOrDefault(code, '?'));
        }

        return text.ToString();
    }

    private static int CodeOf(ReadOnlySpan<byte> septets) => septets.Length == 1 ? septets[0] : (Escape << 8) | septets[1];
}
