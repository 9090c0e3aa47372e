using System.Runtime.InteropServices;

namespace Grpc.Messaging.Benchmarks.Measuring;

/// <summary>Prints results as Markdown, ready for docs/benchmarks.md.</summary>
internal static class Report
{
    public static void Machine() =>
        Console.WriteLine(
            $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}, "
            + $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30)} GiB; client and server share them.");

    public static void Table(string title, IReadOnlyList<string> heading, IEnumerable<IReadOnlyList<string>> rows)
    {
        Console.WriteLine();
        Console.WriteLine($"### {title}");
        Console.WriteLine();
        Line(heading);
        Line([.. heading.Select(_ => "---")]);
        foreach (var row in rows)
        {
            Line(row);
        }
    }

    private static void Line(IReadOnlyList<string> cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");
}
