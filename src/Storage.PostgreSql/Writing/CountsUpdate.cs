using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Writing;

/// <summary>Destinations by state, counted in their messages.</summary>
internal static class CountsUpdate
{
    private const string AddCounts =
        """
        UPDATE messages m SET sent_count = m.sent_count + t.sent, pending_count = m.pending_count + t.pending,
            failed_count = m.failed_count + t.failed, delivered_count = m.delivered_count + t.delivered, read_count = m.read_count + t.read,
            expired_count = m.expired_count + t.expired, scheduled_count = m.scheduled_count + t.scheduled,
            cancelled_count = m.cancelled_count + t.cancelled, destination_count = m.destination_count + t.destinations,
            reachable_count = m.reachable_count + t.reachable
        FROM unnest($1::bytea[], $2::int[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::int[], $10::int[], $11::int[])
            AS t (message_id, destinations, reachable, sent, pending, failed, delivered, read, expired, scheduled, cancelled)
        WHERE m.message_id = t.message_id
        """;

    /// <summary>Counts what went from one state to another.</summary>
    /// <param name="moves">In the order of their ids, so that nobody waits in a circle.</param>
    public static NpgsqlBatchCommand Of(IReadOnlyList<(ObjectId MessageId, StateCounts Counts)> moves) => new NpgsqlBatchCommand(AddCounts)
        .Bytes([.. moves.Select(static move => move.MessageId.ToByteArray())])
        .Numbers(new int[moves.Count])
        .Numbers(new int[moves.Count])
        .Counts([.. moves.Select(static move => move.Counts)]);

    /// <summary>Counts further deliveries.</summary>
    public static NpgsqlBatchCommand Of(MessageChunk chunk) => new NpgsqlBatchCommand(AddCounts)
        .Bytes([chunk.MessageId.ToByteArray()])
        .Numbers([chunk.Deliveries.Count])
        .Numbers([chunk.ReachableCount])
        .Counts([StateCounts.Of(chunk.Deliveries)]);
}
