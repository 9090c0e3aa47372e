using Spectre.Console;

namespace Grpc.Messaging.Cli.Output;

/// <summary>
/// Fits a table to the width of a terminal without a second line in any cell, so that what is to be copied stays in one piece: texts are shortened, the
/// widest first; where that is not enough, the last columns are left out.
/// </summary>
internal static class TableFit
{
    // Less of a text says nothing.
    private const int LeastText = 12;

    // Longer than any id, name or time of ours: an address may be shortened.
    private const int LongestWhole = 36;

    // A blank on either side of a cell, and one between cells.
    private const int Frame = 3;

    private const string Cut = "…";

    /// <summary>The columns that are shown, and the rows with their cells; as they are where all of it has its place.</summary>
    public static (IReadOnlyList<string> Columns, IReadOnlyList<string[]> Rows) Fit(IReadOnlyList<string> columns, IReadOnlyList<string[]> rows, int width)
    {
        rows = [.. rows.Select(static row => row.Select(static cell => cell.ReplaceLineEndings(" ")).ToArray())];
        var widths = columns.Select((name, i) => rows.Select(row => Width(row[i])).Append(Width(name)).Max()).ToArray();
        var least = columns.Select((name, i) => Math.Min(widths[i], rows.All(row => IsWhole(row[i])) ? widths[i] : Math.Max(LeastText, Width(name)))).ToArray();

        var count = columns.Count;
        while (count > 1 && Total(least, count) > width)
        {
            count--;
        }

        for (var excess = Total(widths, count) - width; excess > 0; excess--)
        {
            var widest = Enumerable.Range(0, count).Where(i => widths[i] > least[i]).DefaultIfEmpty(-1).MaxBy(i => i < 0 ? 0 : widths[i]);
            if (widest < 0)
            {
                break;
            }

            widths[widest]--;
        }

        return ([.. columns.Take(count)], [.. rows.Select(row => row.Take(count).Select((cell, i) => Shorten(cell, widths[i])).ToArray())]);
    }

    private static int Total(int[] widths, int count) => widths.Take(count).Sum(static width => width + Frame) + 1;

    private static bool IsWhole(string cell) => cell.Length <= LongestWhole && !cell.Contains(' ');

    private static int Width(string cell) => cell.GetCellWidth();

    private static string Shorten(string cell, int width)
    {
        if (Width(cell) <= width)
        {
            return cell;
        }

        var end = Math.Min(cell.Length, width);
        while (end > 0 && (Width(cell[..end]) > width - 1 || char.IsHighSurrogate(cell[end - 1])))
        {
            end--;
        }

        return cell[..end] + Cut;
    }
}
