using System.Buffers;
using System.Text;

namespace Grpc.Messaging.Services.Messages;

/// <summary>
/// What an SMS may say: Arabic and English only, as Delevera has it. Allowed is what the GSM 03.38 alphabet has (extension table
/// included), ASCII, the Arabic blocks of Unicode with their digits and presentation forms, general punctuation and the no-break space.
/// </summary>
internal static class SmsText
{
    // The characters of GSM 03.38 (3GPP TS 23.038, section 6.2.1) beyond ASCII.
    private const string GsmBeyondAscii = "£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà€";
    private const char NoBreakSpace = '\u00A0';

    private static readonly SearchValues<char> Allowed = SearchValues.Create(
    [
        .. Range('\0', '\u007F'),
        .. GsmBeyondAscii,
        NoBreakSpace,
        .. Range('\u0600', '\u06FF'),
        .. Range('\u0750', '\u077F'),
        .. Range('\u08A0', '\u08FF'),
        .. Range('\u2000', '\u206F'),
        .. Range('\uFB50', '\uFDFF'),
        .. Range('\uFE70', '\uFEFF'),
    ]);

    /// <summary>The first character that is not allowed, and its place from 1; null when all are.</summary>
    public static (Rune Character, int Place)? FindForbidden(string text)
    {
        var index = text.AsSpan().IndexOfAnyExcept(Allowed);
        return index < 0 ? null : (Rune.GetRuneAt(text, index), index + 1);
    }

    private static IEnumerable<char> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(code => (char)code);
}
