using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Reports;
using Grpc.Messaging.Storage.Paging;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Reports;

internal sealed class ReportStore(MessagingDatabase database) : IReportStore
{
    private static readonly DateOnly FirstDay = DateOnly.FromDateTime(DateTime.UnixEpoch);

    public async Task<Page<ReportRow>?> QueryAsync(ReportQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        if (!Cursor<int>.TryParse(page.Cursor, out var cursor) || cursor is { Key: < 0 })
        {
            return null;
        }

        var first = cursor?.Key ?? 0;
        return await database.ReadAsync(
            async (context, token) =>
            {
                var sums = await Sum(Filter(context, query), query.By).Skip(first).Take(page.Size + 1).ToListAsync(token);
                var rows = sums.Take(page.Size).Select(sum => sum.ToRow(query.By)).ToList();
                var next = sums.Count > page.Size ? new Cursor<int>(DateTimeOffset.UnixEpoch, first + page.Size).ToString() : "";
                return new Page<ReportRow>(rows, next);
            },
            cancellationToken);
    }

    private static IQueryable<ReportsRow> Filter(MessagingDbContext context, ReportQuery query)
    {
        var (from, to) = (query.From.DayNumber - FirstDay.DayNumber, query.To.DayNumber - FirstDay.DayNumber);
        var rows = context.Set<ReportsRow>().Where(row => row.AccountId == query.AccountId && row.Day >= from && row.Day <= to);
        if (query.AppCode is { } app)
        {
            rows = rows.Where(row => row.AppCode == app);
        }

        if (query.Channel is { } channel)
        {
            var number = (int)channel;
            rows = rows.Where(row => row.Channel == number);
        }

        if (query.Country is { } country)
        {
            rows = rows.Where(row => row.Country == country);
        }

        return query.Sender is { } sender ? rows.Where(row => row.Sender == sender) : rows;
    }

    private static IQueryable<Sums> Sum(IQueryable<ReportsRow> rows, ReportDimensions by)
    {
        var groups = rows.GroupBy(ReportGroup.Of(by)).Select(static group => new Sums
        {
            Group = group.Key,
            Sent = group.Sum(row => row.SentCount),
            Pending = group.Sum(row => row.PendingCount),
            Failed = group.Sum(row => row.FailedCount),
            Delivered = group.Sum(row => row.DeliveredCount),
            Read = group.Sum(row => row.ReadCount),
            Expired = group.Sum(row => row.ExpiredCount),
            Scheduled = group.Sum(row => row.ScheduledCount),
            Cancelled = group.Sum(row => row.CancelledCount),
            Segments = group.Sum(row => row.Segments),
            Cost = group.Sum(row => row.Cost),
        });

        // What is not asked for is no order either.
        IOrderedQueryable<Sums> ordered = groups.OrderBy(static sums => 0);
        ordered = by.HasFlag(ReportDimensions.Day) ? ordered.ThenBy(static sums => sums.Group.Day) : ordered;
        ordered = by.HasFlag(ReportDimensions.Application) ? ordered.ThenBy(static sums => sums.Group.AppCode) : ordered;
        ordered = by.HasFlag(ReportDimensions.Channel) ? ordered.ThenBy(static sums => sums.Group.Channel) : ordered;
        ordered = by.HasFlag(ReportDimensions.Country) ? ordered.ThenBy(static sums => sums.Group.Country) : ordered;
        return by.HasFlag(ReportDimensions.Sender) ? ordered.ThenBy(static sums => sums.Group.Sender) : ordered;
    }

    private sealed class Sums
    {
        public required ReportGroup Group { get; init; }

        public long Sent { get; init; }

        public long Pending { get; init; }

        public long Failed { get; init; }

        public long Delivered { get; init; }

        public long Read { get; init; }

        public long Expired { get; init; }

        public long Scheduled { get; init; }

        public long Cancelled { get; init; }

        public long Segments { get; init; }

        public long Cost { get; init; }

        public ReportRow ToRow(ReportDimensions by) => new(
            by.HasFlag(ReportDimensions.Day) ? FirstDay.AddDays(Group.Day) : null,
            by.HasFlag(ReportDimensions.Application) && Group.AppCode != default ? Group.AppCode : null,
            by.HasFlag(ReportDimensions.Channel) && Group.Channel != 0 ? (Channel)Group.Channel : null,
            by.HasFlag(ReportDimensions.Country) ? Group.Country : null,
            by.HasFlag(ReportDimensions.Sender) ? Group.Sender : null,
            Scheduled,
            Pending,
            Sent,
            Delivered,
            Read,
            Failed,
            Expired,
            Cancelled,
            Segments,
            new Money(Cost));
    }
}
