using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.PostgreSql.Deliveries;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Writing;

/// <summary>What transitions make of deliveries.</summary>
internal static class DeliveryUpdate
{
    // Another one's lease stays, and its end with it, unless the transition brings a lease itself.
    private const string IsKept = "t.lease_owner IS NULL AND d.lease_owner <> t.ends_lease_of";

    // Answers the number of each that was stored.
    private const string UpdateDeliveries =
        $"""
        UPDATE deliveries d SET version = t.version, state = t.state, step = t.step, channel = t.channel, tries = t.tries,
            attempt_count = t.attempt_count, cancel_requested = t.cancel_requested, due_time = t.due_time, lane = t.lane,
            turn_time = t.turn_time, step_deadline = t.step_deadline, reason = t.reason, change_time = t.change_time, is_open = t.is_open,
            lease_owner = CASE WHEN {IsKept} THEN d.lease_owner ELSE t.lease_owner END,
            lease_end = CASE WHEN {IsKept} THEN d.lease_end ELSE {ClaimStatements.Now} + t.lease_time END
        FROM unnest($1::int[], $2::bytea[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::int[], $10::int[],
            $11::boolean[], $12::bigint[], $13::int[], $14::bigint[], $15::bigint[], $16::text[], $17::bigint[], $18::boolean[], $19::text[],
            $20::bigint[], $21::text[])
            AS t (number, message_id, destination_index, expected, version, state, step, channel, tries, attempt_count, cancel_requested,
            due_time, lane, turn_time, step_deadline, reason, change_time, is_open, lease_owner, lease_time, ends_lease_of)
        WHERE d.message_id = t.message_id AND d.destination_index = t.destination_index AND d.version = t.expected
        RETURNING t.number
        """;

    private static readonly string UpdateAllDeliveries = AllOrNothing.Of(UpdateDeliveries, "$1");

    /// <param name="isAllOrNothing">Whether it fails if a version is out of date, see <see cref="AllOrNothing"/>.</param>
    public static NpgsqlBatchCommand Of(IReadOnlyList<Transition> transitions, bool isAllOrNothing)
    {
        var count = transitions.Count;

        // Everybody locks rows in the order of their keys: then nobody waits in a circle.
        var numbers = new int[count];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = i;
        }

        Array.Sort(numbers, (left, right) => Compare(transitions[left].After.Key, transitions[right].After.Key));
        var messageIds = new byte[count][];
        var (indexes, expected, versions, states) = (new int[count], new int[count], new int[count], new int[count]);
        var (steps, tries, attemptCounts, lanes) = (new int[count], new int[count], new int[count], new int[count]);
        var channels = new int?[count];
        var (dueTimes, turnTimes, deadlines, leaseTimes) = (new long?[count], new long?[count], new long?[count], new long?[count]);
        var changeTimes = new long[count];
        var (reasons, owners, ends) = (new string[count], new string?[count], new string?[count]);
        var (cancels, opens) = (new bool[count], new bool[count]);
        var messageId = default(IdBytes);
        for (var i = 0; i < count; i++)
        {
            var transition = transitions[numbers[i]];
            var after = transition.After;
            messageIds[i] = messageId.Of(after.Key.MessageId);
            indexes[i] = after.Key.Index;
            expected[i] = transition.ExpectedVersion;
            versions[i] = after.Version;
            states[i] = (int)after.State;
            steps[i] = after.Step;
            channels[i] = (int?)after.Channel;
            tries[i] = after.Tries;
            attemptCounts[i] = after.AttemptCount;
            cancels[i] = after.CancelRequested;
            dueTimes[i] = after.DueTime?.ToUnixTimeMilliseconds();
            lanes[i] = (int)after.Lane;
            turnTimes[i] = after.TurnTime?.ToUnixTimeMilliseconds();
            deadlines[i] = after.StepDeadline?.ToUnixTimeMilliseconds();
            reasons[i] = after.Reason;
            changeTimes[i] = after.ChangeTime.ToUnixTimeMilliseconds();
            opens[i] = !after.State.IsTerminal();
            owners[i] = transition.Lease?.Owner;
            ends[i] = transition.EndsLeaseOf;
            leaseTimes[i] = (long?)transition.Lease?.Duration.TotalMilliseconds;
        }

        return new NpgsqlBatchCommand(isAllOrNothing ? UpdateAllDeliveries : UpdateDeliveries)
            .Numbers(numbers).Bytes(messageIds).Numbers(indexes).Numbers(expected).Numbers(versions).Numbers(states).Numbers(steps)
            .Numbers(channels).Numbers(tries).Numbers(attemptCounts).Flags(cancels).Times(dueTimes).Numbers(lanes).Times(turnTimes)
            .Times(deadlines).Texts(reasons).Times(changeTimes).Flags(opens).Texts(owners).Times(leaseTimes).Texts(ends);
    }

    private static int Compare(DeliveryKey left, DeliveryKey right) =>
        left.MessageId.CompareTo(right.MessageId) is var order and not 0 ? order : left.Index.CompareTo(right.Index);
}
