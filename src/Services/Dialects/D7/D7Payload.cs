using System.Globalization;
using System.Text;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.D7.V1;

namespace Grpc.Messaging.Services.Dialects.D7;

/// <summary>The bytes of a message by its coding, and the parts that they take (jasmin/protocols/smpp/operations.py).</summary>
internal static class D7Payload
{
    private const byte Escape = 0x1B;
    private const int Ucs2 = 8;
    private const int LongestEcho = 40;

    /// <summary>The user data; else what is wrong with it. The other arguments are right.</summary>
    public static (SmsPayload? Payload, string Fault) Compose(Sms sms)
    {
        var coding = sms.HasCoding ? int.Parse(sms.Coding, CultureInfo.InvariantCulture) : 0;
        if (ToBytes(sms, coding) is not { } data)
        {
            var echo = sms.HexContent.Length <= LongestEcho ? sms.HexContent : sms.HexContent[..LongestEcho] + "...";
            return (null, $"Invalid hex-content data: '{echo}'");
        }

        var parts = CountParts(data, coding);
        return parts <= D7Rules.MaxParts
            ? (new SmsPayload(coding, data, parts), "")
            : (null, $"Long content of {parts} parts is not sent: at most {D7Rules.MaxParts} are.");
    }

    /// <summary>Parts of user data. Neither an escaped pair of septets nor a surrogate pair of UCS-2 is torn apart.</summary>
    internal static int CountParts(ReadOnlySpan<byte> data, int coding)
    {
        var isSeptets = coding is 0 or 1;
        var (single, part) = isSeptets ? (160, 153) : (140, 134);
        if (data.Length <= single)
        {
            return 1;
        }

        var parts = 0;
        for (; data.Length > 0; parts++)
        {
            var length = Math.Min(part, data.Length);
            if (length < data.Length)
            {
                length -= isSeptets && data[length - 1] == Escape ? 1
                    : coding == Ucs2 && (data[length - 2] & 0xFC) == 0xD8 ? 2
                    : 0;
            }

            data = data[length..];
        }

        return parts;
    }

    private static byte[]? ToBytes(Sms sms, int coding)
    {
        if (!sms.HasHexContent)
        {
            return Encode(sms.Content, coding);
        }

        var bytes = new byte[sms.HexContent.Length / 2];
        return sms.HexContent.Length % 2 == 0
            && Convert.FromHexString(sms.HexContent, bytes, out _, out _) == System.Buffers.OperationStatus.Done
                ? bytes
                : null;
    }

    // What a character set does not have becomes a question mark, as with Jasmin.
    private static byte[] Encode(string text, int coding) => coding switch
    {
        0 => SmsEncoding.ToSeptets(ToGsm(text)),
        1 => Encoding.ASCII.GetBytes(text),
        3 => Encoding.Latin1.GetBytes(text),
        5 or 9 => CodePage(932).GetBytes(text),
        6 => CodePage(28595).GetBytes(text),
        7 => CodePage(28598).GetBytes(text),
        Ucs2 => SmsEncoding.ToUcs2(text),
        10 => CodePage(50220).GetBytes(text),
        13 => CodePage(51932).GetBytes(text),
        14 => CodePage(949).GetBytes(text),
        _ => Encoding.UTF8.GetBytes(text),
    };

    private static Encoding CodePage(int number) => CodePagesEncodingProvider.Instance.GetEncoding(number)
        ?? throw new NotSupportedException($"This runtime has no code page {number}.");

    private static string ToGsm(string text)
    {
        if (SmsEncoding.AlphabetOf(text) == SmsAlphabet.Gsm)
        {
            return text;
        }

        var mapped = new StringBuilder(text.Length);
        Span<char> characters = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            var one = characters[..rune.EncodeToUtf16(characters)];
            mapped.Append(SmsEncoding.AlphabetOf(one) == SmsAlphabet.Gsm ? one : "?");
        }

        return mapped.ToString();
    }
}
