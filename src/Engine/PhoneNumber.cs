using System.Buffers;

namespace Grpc.Messaging.Engine;

/// <summary>International phone numbers (ITU-T E.164): digits only, without "+" or "00".</summary>
public static class PhoneNumber
{
    /// <summary>Fewest digits taken for an international number.</summary>
    public const int MinLength = 8;

    /// <summary>Most digits that E.164 allows.</summary>
    public const int MaxLength = 15;

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

    /// <summary>The text without one leading "+" or "00", as stored free text is compared and used.</summary>
    public static string StripPrefix(string text) =>
        text.StartsWith('+') ? text[1..] : text.StartsWith("00", StringComparison.Ordinal) ? text[2..] : text;
}
