using System.Diagnostics;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Reports;
using Grpc.Messaging.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Benchmarks.Reports;

/// <summary>Stores a year, asks for every grouping of several ranges page by page, and compares each row with what a scan of the deliveries says.</summary>
internal static class ReportsRun
{
    private const int PageSize = 1_000;
    private const int AllDimensions = 31;

    private static readonly DateOnly First = DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(YearOfDeliveries.FirstDay);

    // A day, a week, a quarter, the year.
    private static readonly (int Skipped, int Days)[] Ranges = [(200, 1), (100, 7), (90, 92), (0, YearOfDeliveries.Days)];

    public static async Task<ReportsResult> MeasureAsync(long deliveries, CancellationToken cancellationToken)
    {
        var data = Directory.CreateTempSubdirectory("messaging-benchmark-");
        try
        {
            using (var empty = Build(data))
            {
                await empty.StartAsync(cancellationToken);
                await empty.StopAsync(cancellationToken);
            }

            var accountId = ObjectId.Create(DateTimeOffset.UnixEpoch, 1);
            var year = new YearOfDeliveries(data, accountId);
            var rows = await year.FillAsync(deliveries, cancellationToken);
            var start = Stopwatch.GetTimestamp();
            var scanned = await year.ScanAsync(cancellationToken);
            var scanTime = Stopwatch.GetElapsedTime(start);

            using var host = Build(data);
            await host.StartAsync(cancellationToken);
            var result = await AskAsync(host.Services.GetRequiredService<IReportStore>(), accountId, scanned, cancellationToken);
            await host.StopAsync(cancellationToken);
            return result with { Rows = rows, ScanTime = scanTime };
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static IHost Build(DirectoryInfo data)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddMessagingStorageSqlite(storage => storage.DataPath = data.FullName);
        return builder.Build();
    }

    private static async Task<ReportsResult> AskAsync(
        IReportStore store, ObjectId accountId, Dictionary<ReportKey, long[]> scanned, CancellationToken cancellationToken)
    {
        var (firstPages, pages) = (new List<double>(), new List<double>());
        var (reports, compared, wrong) = (0, 0L, 0L);
        foreach (var (skipped, days) in Ranges)
        {
            for (var by = 0; by <= AllDimensions; by++)
            {
                var (from, to) = (First.AddDays(skipped), First.AddDays(skipped + days - 1));
                var query = new ReportQuery(accountId, from, to, (ReportDimensions)by, null, null, null, null);
                if (reports++ == 0)
                {
                    // Translates the query; once a process.
                    await store.QueryAsync(query, new PageRequest(PageSize, ""), cancellationToken);
                }

                var expected = Expect(scanned, query.By, skipped, days);
                foreach (var row in await ReadAsync(query))
                {
                    compared++;
                    wrong += expected.Remove(KeyOf(row), out var sums) && sums.SequenceEqual(SumsOf(row)) ? 0 : 1;
                }

                wrong += expected.Count;
            }
        }

        return new ReportsResult(0, reports, new Percentiles(firstPages), new Percentiles(pages), compared, wrong, default);

        async Task<List<ReportRow>> ReadAsync(ReportQuery query)
        {
            var rows = new List<ReportRow>();
            var cursor = "";
            do
            {
                var start = Stopwatch.GetTimestamp();
                var page = (await store.QueryAsync(query, new PageRequest(PageSize, cursor), cancellationToken))!;
                pages.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (cursor.Length == 0)
                {
                    firstPages.Add(pages[^1]);
                }

                rows.AddRange(page.Items);
                cursor = page.NextCursor;
            }
            while (cursor.Length > 0);

            return rows;
        }
    }

    private static Dictionary<string, long[]> Expect(Dictionary<ReportKey, long[]> scanned, ReportDimensions by, int skipped, int days)
    {
        var expected = new Dictionary<string, long[]>();
        var first = YearOfDeliveries.FirstDay + skipped;
        foreach (var (key, counts) in scanned)
        {
            if (key.Day < first || key.Day >= first + days)
            {
                continue;
            }

            var group = string.Join(
                '|',
                by.HasFlag(ReportDimensions.Day) ? First.AddDays(key.Day - YearOfDeliveries.FirstDay) : null,
                by.HasFlag(ReportDimensions.Application) ? key.AppCode : null,
                by.HasFlag(ReportDimensions.Channel) ? key.Channel : null,
                by.HasFlag(ReportDimensions.Country) ? key.Country : null,
                by.HasFlag(ReportDimensions.Sender) ? key.Sender : null);
            if (!expected.TryGetValue(group, out var sums))
            {
                expected[group] = sums = new long[counts.Length];
            }

            for (var i = 0; i < counts.Length; i++)
            {
                sums[i] += counts[i];
            }
        }

        return expected;
    }

    private static string KeyOf(ReportRow row) => string.Join('|', row.Day, row.AppCode, row.Channel, row.Country, row.Sender);

    // In the order of the states' numbers.
    private static long[] SumsOf(ReportRow row) =>
        [row.Sent, row.Pending, row.Failed, row.Delivered, row.Read, row.Expired, row.Scheduled, row.Cancelled, row.Segments, row.Cost.Micros];
}
