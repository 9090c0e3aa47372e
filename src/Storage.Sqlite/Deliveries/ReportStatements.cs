using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Reports;
using Grpc.Messaging.Storage.Sqlite.Connections;

namespace Grpc.Messaging.Storage.Sqlite.Deliveries;

/// <summary>Statistics as rows.</summary>
internal static class ReportStatements
{
    private const string AddSums =
        """
        INSERT INTO reports (account_id, day, app_code, channel, country, sender, sent_count, pending_count, failed_count, delivered_count, read_count,
            expired_count, scheduled_count, cancelled_count, segments, cost)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET sent_count = sent_count + excluded.sent_count, pending_count = pending_count + excluded.pending_count,
            failed_count = failed_count + excluded.failed_count, delivered_count = delivered_count + excluded.delivered_count,
            read_count = read_count + excluded.read_count, expired_count = expired_count + excluded.expired_count,
            scheduled_count = scheduled_count + excluded.scheduled_count, cancelled_count = cancelled_count + excluded.cancelled_count,
            segments = segments + excluded.segments, cost = cost + excluded.cost
        """;

    public static void Add(SqliteSession session, ReportKey key, ReportSums sums) => session.Prepare(AddSums)
        .Bind(key.AccountId)
        .Bind(key.Day)
        .Bind(key.AppCode.GetValueOrDefault())
        .Bind((int)key.Channel.GetValueOrDefault())
        .Bind(key.Country)
        .Bind(key.Sender)
        .Bind(sums.Counts[DeliveryState.Sent])
        .Bind(sums.Counts[DeliveryState.Pending])
        .Bind(sums.Counts[DeliveryState.Failed])
        .Bind(sums.Counts[DeliveryState.Delivered])
        .Bind(sums.Counts[DeliveryState.Read])
        .Bind(sums.Counts[DeliveryState.Expired])
        .Bind(sums.Counts[DeliveryState.Scheduled])
        .Bind(sums.Counts[DeliveryState.Cancelled])
        .Bind(sums.Segments)
        .Bind(sums.Micros)
        .Execute();
}
