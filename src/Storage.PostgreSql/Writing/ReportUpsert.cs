using Grpc.Messaging.Engine.Reports;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Writing;

/// <summary>Statistics of accounts.</summary>
internal static class ReportUpsert
{
    private const string AddSums =
        """
        INSERT INTO reports AS r (account_id, day, app_code, channel, country, sender, sent_count, pending_count, failed_count, delivered_count,
            read_count, expired_count, scheduled_count, cancelled_count, segments, cost)
        SELECT * FROM unnest($1::bytea[], $2::int[], $3::bytea[], $4::int[], $5::text[], $6::text[], $7::int[], $8::int[], $9::int[], $10::int[],
            $11::int[], $12::int[], $13::int[], $14::int[], $15::bigint[], $16::bigint[])
        ON CONFLICT (account_id, day, app_code, channel, country, sender) DO UPDATE SET sent_count = r.sent_count + excluded.sent_count,
            pending_count = r.pending_count + excluded.pending_count, failed_count = r.failed_count + excluded.failed_count,
            delivered_count = r.delivered_count + excluded.delivered_count, read_count = r.read_count + excluded.read_count,
            expired_count = r.expired_count + excluded.expired_count, scheduled_count = r.scheduled_count + excluded.scheduled_count,
            cancelled_count = r.cancelled_count + excluded.cancelled_count, segments = r.segments + excluded.segments, cost = r.cost + excluded.cost
        """;

    /// <param name="rows">In the order of their keys, so that nobody waits in a circle.</param>
    public static NpgsqlBatchCommand Of(IReadOnlyList<KeyValuePair<ReportKey, ReportSums>> rows) => new NpgsqlBatchCommand(AddSums)
        .Bytes([.. rows.Select(static row => row.Key.AccountId.ToByteArray())])
        .Numbers([.. rows.Select(static row => row.Key.Day)])
        .Bytes([.. rows.Select(static row => row.Key.AppCode.GetValueOrDefault().ToByteArray())])
        .Numbers([.. rows.Select(static row => (int)row.Key.Channel.GetValueOrDefault())])
        .Texts([.. rows.Select(static row => row.Key.Country)])
        .Texts([.. rows.Select(static row => row.Key.Sender)])
        .Counts([.. rows.Select(static row => row.Value.Counts)])
        .Times([.. rows.Select(static row => row.Value.Segments)])
        .Times([.. rows.Select(static row => row.Value.Micros)]);
}
