using System.Buffers;
using System.Globalization;

namespace Grpc.Messaging.Engine;

/// <summary>International phone numbers (ITU-T E.164): digits only, without "+" or "00".</summary>
public static class PhoneNumber
{
    /// <summary>Fewest digits taken for an international number.</summary>
    public const int MinLength = 8;

    /// <summary>Most digits that E.164 allows.</summary>
    public const int MaxLength = 15;

    private const string Prefix = "00";
    private const string TrunkPrefix = "(0)";

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>Whether the text is a number in this form: 8 to 15 digits that don't start with 0.</summary>
    public static bool IsInternational(ReadOnlySpan<char> text) =>
        text.Length is >= MinLength and <= MaxLength && text[0] != '0' && !text.ContainsAnyExcept(Digits);

    /// <summary>Country calling code of an international number (E.164 list of assigned codes); empty when it is none.</summary>
    public static string CallingCodeOf(string text)
    {
        if (!IsInternational(text))
        {
            return "";
        }

        // Codes are prefix-free: 1 and 7 stand alone, of the others those listed have two digits and all the rest three.
        const string TwoDigits = " 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 ";
        return text[..(text[0] is '1' or '7' ? 1 : TwoDigits.Contains($" {text[..2]} ", StringComparison.Ordinal) ? 2 : 3)];
    }

    /// <summary>
    /// A stored free text as it is compared and dialled. People write numbers with blanks, hyphens, dots, slashes and brackets, with "+" or "00"
    /// before them, with "(0)" in them, and in the digits of their script; where that is all, it is the international number. Any other text only
    /// loses one leading "+" or "00".
    /// </summary>
    public static string Normalize(string text)
    {
        if (IsInternational(text))
        {
            return text;
        }

        Span<char> digits = stackalloc char[Prefix.Length + MaxLength];
        var count = 0;
        var hasPlus = false;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (char.IsDigit(character) && count < digits.Length)
            {
                digits[count++] = (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(character));
            }
            else if (character is '+' or '\uFF0B' && count == 0 && !hasPlus)
            {
                hasPlus = true;
            }
            else if ((hasPlus || digits[..count].StartsWith(Prefix)) && text.AsSpan(i).StartsWith(TrunkPrefix))
            {
                // Dialled inside of the country only.
                i += TrunkPrefix.Length - 1;
            }
            else if (!IsSeparator(character))
            {
                return StripPrefix(text);
            }
        }

        var number = digits[..count];
        if (!hasPlus && number.StartsWith(Prefix))
        {
            number = number[Prefix.Length..];
        }

        return IsInternational(number) ? number.ToString() : StripPrefix(text);
    }

    private static string StripPrefix(string text) =>
        text.StartsWith('+') ? text[1..] : text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : text;

    // Format characters: those that turn the direction of writing come along where numbers are copied out of right-to-left text.
    private static bool IsSeparator(char character) =>
        character is '(' or ')' or '[' or ']' or '.' or '/' or '\u2212'
        || char.IsWhiteSpace(character)
        || char.GetUnicodeCategory(character) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;
}
