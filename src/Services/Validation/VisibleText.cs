using System.Buffers;
using System.Globalization;
using System.Text;

namespace Grpc.Messaging.Services.Validation;

/// <summary>What of a text a reader sees, and what could deceive the reader.</summary>
internal static class VisibleText
{
    // Unicode's category Cc, and the two characters that break lines without being of it.
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Range('\0', '\u001F'), .. Range('\u007F', '\u009F'), '\u2028', '\u2029']);

    private static readonly SearchValues<char> ControlsButLines = SearchValues.Create(
        [.. Range('\0', '\t'), '\u000B', '\u000C', .. Range('\u000E', '\u001F'), .. Range('\u007F', '\u009F')]);

    private static readonly SearchValues<char> ControlsButLinesAndTab = SearchValues.Create(
        [.. Range('\0', '\b'), '\u000B', '\u000C', .. Range('\u000E', '\u001F'), .. Range('\u007F', '\u009F')]);

    // Embeddings, overrides and isolates (Unicode Standard Annex 9): they let a name read as another one.
    private static readonly SearchValues<char> DirectionControls = SearchValues.Create([.. Range('\u202A', '\u202E'), .. Range('\u2066', '\u2069')]);

    /// <summary>Whether a reader sees anything of it: not only blanks, controls and characters without a width.</summary>
    public static bool IsVisible(string text)
    {
        foreach (var character in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(character) is not (UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Control or UnicodeCategory.Format))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first control character; line breaks and, where it is allowed, tabulators don't count. Null when there is none.</summary>
    public static char? FindControl(string text, bool mayHaveTab) =>
        At(text, text.AsSpan().IndexOfAny(mayHaveTab ? ControlsButLinesAndTab : ControlsButLines));

    /// <summary>The first character that a name of one line must not have: a control character, a line break, one that turns the direction.</summary>
    public static char? FindUnfitForName(string text) =>
        At(text, text.AsSpan().IndexOfAny(Controls)) ?? At(text, text.AsSpan().IndexOfAny(DirectionControls));

    private static char? At(string text, int index) => index < 0 ? null : text[index];

    private static IEnumerable<char> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(code => (char)code);
}
