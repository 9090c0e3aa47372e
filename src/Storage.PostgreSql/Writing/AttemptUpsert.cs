using Grpc.Messaging.Engine.Deliveries;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Writing;

/// <summary>The attempts of stored transitions: new ones, and new results of old ones.</summary>
internal static class AttemptUpsert
{
    private const string PutAttempts =
        """
        INSERT INTO attempts (message_id, destination_index, number, step, channel, provider, provider_message_id, state, reason, send_time,
            poll_time, deliver_time, read_time)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        ON CONFLICT (message_id, destination_index, number) DO UPDATE SET step = excluded.step, channel = excluded.channel,
            provider = excluded.provider, provider_message_id = excluded.provider_message_id, state = excluded.state,
            reason = excluded.reason, send_time = excluded.send_time, poll_time = excluded.poll_time, deliver_time = excluded.deliver_time,
            read_time = excluded.read_time
        """;

    /// <summary>Null when there are none.</summary>
    public static NpgsqlBatchCommand? Of(IReadOnlyList<Transition> transitions, bool[] stored)
    {
        var count = 0;
        for (var i = 0; i < stored.Length; i++)
        {
            count += stored[i] ? transitions[i].Attempts.Count : 0;
        }

        if (count == 0)
        {
            return null;
        }

        var messageIds = new byte[count][];
        var (indexes, numbers, steps) = (new int[count], new int[count], new int[count]);
        var (channels, states) = (new int[count], new int[count]);
        var (providers, providerIds, reasons) = (new string[count], new string[count], new string[count]);
        var sendTimes = new long[count];
        var (pollTimes, deliverTimes, readTimes) = (new long?[count], new long?[count], new long?[count]);
        var messageId = default(IdBytes);
        var next = 0;
        for (var i = 0; i < stored.Length; i++)
        {
            if (!stored[i])
            {
                continue;
            }

            foreach (var attempt in transitions[i].Attempts)
            {
                messageIds[next] = messageId.Of(transitions[i].After.Key.MessageId);
                indexes[next] = transitions[i].After.Key.Index;
                numbers[next] = attempt.Number;
                steps[next] = attempt.Step;
                channels[next] = (int)attempt.Channel;
                providers[next] = attempt.Provider;
                providerIds[next] = attempt.ProviderMessageId;
                states[next] = (int)attempt.State;
                reasons[next] = attempt.Reason;
                sendTimes[next] = attempt.SendTime.ToUnixTimeMilliseconds();
                pollTimes[next] = attempt.PollTime?.ToUnixTimeMilliseconds();
                deliverTimes[next] = attempt.DeliverTime?.ToUnixTimeMilliseconds();
                readTimes[next] = attempt.ReadTime?.ToUnixTimeMilliseconds();
                next++;
            }
        }

        return new NpgsqlBatchCommand(PutAttempts)
            .Bytes(messageIds).Numbers(indexes).Numbers(numbers).Numbers(steps).Numbers(channels).Texts(providers).Texts(providerIds)
            .Numbers(states).Texts(reasons).Times(sendTimes).Times(pollTimes).Times(deliverTimes).Times(readTimes);
    }
}
