using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Reports;

/// <summary>What came of the reports.</summary>
/// <param name="Rows">Rolled-up rows that they were made of.</param>
/// <param name="Reports">How many were asked for.</param>
/// <param name="Compared">Rows of all reports.</param>
/// <param name="Wrong">Rows that a scan answers otherwise, or not at all, or more.</param>
internal sealed record ReportsResult(
    long Rows, int Reports, Percentiles FirstPages, Percentiles Pages, long Compared, long Wrong, TimeSpan ScanTime);
