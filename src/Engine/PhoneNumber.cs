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

    /// <summary>The text without one leading "+" or "00", as stored free text is compared and used.</summary>
    public static string StripPrefix(string text) =>
        text.StartsWith('+') ? text[1..] : text.StartsWith("00", StringComparison.Ordinal) ? text[2..] : text;
}
