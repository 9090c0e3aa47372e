using System.CommandLine;
using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Reports;

/// <summary>Reports of a year, by every grouping and over several ranges: how long a page takes, and whether the sums are those of a scan.</summary>
internal static class ReportsCommand
{
    private static readonly Option<long> Deliveries = new("--deliveries") { Description = "Deliveries of the year.", DefaultValueFactory = _ => 10_000_000 };

    public static Command Create()
    {
        var command = new Command("reports", "Reports from rolled-up statistics against a scan of the deliveries, on SQLite.") { Deliveries };
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments.GetValue(Deliveries), cancellationToken));
        return command;
    }

    private static async Task RunAsync(long deliveries, CancellationToken cancellationToken)
    {
        var result = await ReportsRun.MeasureAsync(deliveries, cancellationToken);
        Report.Machine();
        Report.Table(
            $"Reports over {deliveries:N0} deliveries of a year, {result.Rows:N0} rolled-up rows, {result.Reports} reports: 32 groupings of each of 4 ranges",
            ["what", "figure"],
            [
                ["first page of 1,000 rows at most; p50, p99, longest", result.FirstPages.Show()],
                ["any page; p50, p99, longest", result.Pages.Show()],
                ["rows of reports that were compared with the scan", $"{result.Compared:N0}"],
                ["of those that differ, are missing or too many", $"{result.Wrong:N0}"],
                ["the scan itself, once", $"{result.ScanTime.TotalSeconds:0.0} s"],
            ]);
    }
}
