using Grpc.Messaging.Engine.Deliveries;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Writing;

/// <summary>
/// Appends to the status log, as the last statement before the commit: it takes the lock that puts commits in order, see
/// <see cref="Storage.StatusLog.StatusLogTail"/>.
/// </summary>
internal static class LogAppend
{
    // Answers the position before the first entry.
    private const string AppendChanges =
        """
        WITH log_end AS (
            UPDATE status_log_end SET position = position + cardinality($2::int[]) WHERE id = 1
            RETURNING position - cardinality($2::int[]) AS start),
        entries AS (
            INSERT INTO status_log (sequence, account_id, message_id, destination_index, version, state, step, channel, reason, change_time)
            SELECT e.start + t.number, t.account_id, t.message_id, t.destination_index, t.version, t.state, t.step, t.channel, t.reason,
                t.change_time
            FROM log_end e, unnest($1::bytea[], $2::int[], $3::bytea[], $4::int[], $5::int[], $6::int[], $7::int[], $8::text[],
                $9::bigint[]) WITH ORDINALITY
                AS t (message_id, destination_index, account_id, version, state, step, channel, reason, change_time, number))
        SELECT start FROM log_end
        """;

    public static NpgsqlBatchCommand Of(IReadOnlyList<StatusChange> changes)
    {
        var count = changes.Count;
        var (messageIds, accountIds) = (new byte[count][], new byte[count][]);
        var (indexes, versions, states, steps) = (new int[count], new int[count], new int[count], new int[count]);
        var channels = new int?[count];
        var reasons = new string[count];
        var changeTimes = new long[count];
        var (messageId, accountId) = (default(IdBytes), default(IdBytes));
        for (var i = 0; i < count; i++)
        {
            var change = changes[i];
            messageIds[i] = messageId.Of(change.Key.MessageId);
            indexes[i] = change.Key.Index;
            accountIds[i] = accountId.Of(change.AccountId);
            versions[i] = change.Version;
            states[i] = (int)change.State;
            steps[i] = change.Step;
            channels[i] = (int?)change.Channel;
            reasons[i] = change.Reason;
            changeTimes[i] = change.ChangeTime.ToUnixTimeMilliseconds();
        }

        return new NpgsqlBatchCommand(AppendChanges)
            .Bytes(messageIds).Numbers(indexes).Bytes(accountIds).Numbers(versions).Numbers(states).Numbers(steps).Numbers(channels)
            .Texts(reasons).Times(changeTimes);
    }

    /// <summary>The entries as they are stored.</summary>
    /// <param name="start">What the statement answered.</param>
    public static StatusChange[] Number(List<StatusChange> changes, long start)
    {
        var numbered = new StatusChange[changes.Count];
        for (var i = 0; i < numbered.Length; i++)
        {
            numbered[i] = changes[i] with { Sequence = start + i + 1 };
        }

        return numbered;
    }
}
