using System.Buffers;
using System.Globalization;
using System.Text;

namespace Grpc.Messaging.Services.Messages;

/// <summary>
/// What an SMS may say: Arabic and English, as Delevera has it. Its letters and digits are those of the GSM 03.38 alphabet (which has some of other
/// languages), of ASCII and of the Arabic blocks of Unicode; signs that are no letters, such as quotation marks, are of every language, if UCS-2 has them: no emoji beyond U+FFFF.
/// </summary>
internal static class SmsText
{
    // The letters of GSM 03.38 (3GPP TS 23.038, section 6.2.1) beyond ASCII.
    private const string GsmLetters = "èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉÄÖÑÜäöñüà";

    // Letter and combining mark, and the letter of GSM 03.38 that both together are in Unicode's normalization form C. No other composition matters
    // here: what it makes is refused as its parts are, or allowed as they are.
    private const string Compositions = "e\u0300èe\u0301éu\u0300ùi\u0300ìo\u0300òC\u0327ÇA\u030AÅa\u030AåE\u0301ÉA\u0308ÄO\u0308ÖN\u0303ÑU\u0308Üa\u0308äo\u0308ön\u0303ñu\u0308üa\u0300à";

    private static readonly SearchValues<char> Marks = SearchValues.Create("\u0300\u0301\u0303\u0308\u030A\u0327");

    // Found at once; whatever else a text has is looked at by its category.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
    [
        '\n', '\r',
        .. Range(' ', '~'),
        .. GsmLetters,
        .. Range('\u0600', '\u06FF'),
        .. Range('\u0750', '\u077F'),
        .. Range('\u08A0', '\u08FF'),
        .. Range('\uFB50', '\uFDFF'),
        .. Range('\uFE70', '\uFEFF'),
    ]);

    /// <summary>The text with its letters as GSM 03.38 has them, where it spells them as a letter and a mark.</summary>
    public static string Compose(string text)
    {
        if (text.AsSpan().IndexOfAny(Marks) < 0)
        {
            return text;
        }

        for (var i = 0; i < Compositions.Length; i += 3)
        {
            text = text.Replace(Compositions.Substring(i, 2), Compositions.Substring(i + 2, 1), StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>The first character of a composed text that is not allowed, and its place from 1, counted in characters; null when all are.</summary>
    public static (Rune Character, int Place)? FindForbidden(string text)
    {
        var start = text.AsSpan().IndexOfAnyExcept(Plain);
        if (start < 0)
        {
            return null;
        }

        var place = 0;
        foreach (var character in text.EnumerateRunes())
        {
            place++;
            if (!IsAllowed(character))
            {
                return (character, place);
            }
        }

        return null;
    }

    private static bool IsAllowed(Rune character) =>
        character.IsBmp
        && (Plain.Contains((char)character.Value)
            || IsJoiner(character)
            || Rune.IsPunctuation(character)
            || Rune.IsSymbol(character)
            || Rune.GetUnicodeCategory(character) is UnicodeCategory.SpaceSeparator or UnicodeCategory.Format or UnicodeCategory.OtherNumber);

    // Variation selectors and marks for symbols: how a symbol is drawn.
    private static bool IsJoiner(Rune character) => character.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0x20D0 and <= 0x20FF);

    private static IEnumerable<char> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(code => (char)code);
}
