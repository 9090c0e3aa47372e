using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.PostgreSql.Deliveries;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Writing;

/// <summary>The deliveries of accepted messages.</summary>
internal static class DeliveryInsert
{
    private const string InsertDeliveries =
        $"""
        INSERT INTO deliveries (message_id, destination_index, account_id, app_code, uid, user_id, username, email, phone, token, platform,
            selected_by, version, state, step, channel, tries, attempt_count, cancel_requested, due_time, lane, turn_time, step_deadline, reason, change_time,
            is_open, lease_owner, lease_end)
        SELECT message_id, destination_index, account_id, app_code, uid, user_id, username, email, phone, token, platform,
            selected_by, version, state, step, channel, tries, attempt_count, cancel_requested, due_time, lane, turn_time, step_deadline, reason, change_time,
            is_open, lease_owner, {ClaimStatements.Now} + lease_time
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27,
            $28)
            AS t (message_id, destination_index, account_id, app_code, uid, user_id, username, email, phone, token, platform,
            selected_by, version, state, step, channel, tries, attempt_count, cancel_requested, due_time, lane, turn_time, step_deadline, reason, change_time,
            is_open, lease_owner, lease_time)
        """;

    /// <param name="parts">Deliveries, each with the lease they are put under, if any.</param>
    public static NpgsqlBatchCommand Of(IReadOnlyList<(IReadOnlyList<Delivery> Deliveries, Lease? Lease)> parts)
    {
        var count = parts.Sum(part => part.Deliveries.Count);
        var (messageIds, accountIds, appCodes) = (new byte[count][], new byte[count][], new byte[]?[count]);
        var (indexes, versions, states, steps) = (new int[count], new int[count], new int[count], new int[count]);
        var (tries, attemptCounts, lanes, selectors) = (new int[count], new int[count], new int[count], new int[count]);
        var (platforms, channels) = (new int?[count], new int?[count]);
        var (uids, userIds, usernames, emails) = (new string[count], new string[count], new string[count], new string[count]);
        var (phones, tokens, reasons, owners) = (new string[count], new string[count], new string[count], new string?[count]);
        var (dueTimes, turnTimes, deadlines, leaseTimes) = (new long?[count], new long?[count], new long?[count], new long?[count]);
        var changeTimes = new long[count];
        var (cancels, opens) = (new bool[count], new bool[count]);
        var (messageId, accountId, appCode) = (default(IdBytes), default(IdBytes), default(IdBytes));
        var i = 0;
        foreach (var (deliveries, given) in parts)
        {
            foreach (var delivery in deliveries)
            {
                var address = delivery.Address;
                messageIds[i] = messageId.Of(delivery.Key.MessageId);
                indexes[i] = delivery.Key.Index;
                accountIds[i] = accountId.Of(delivery.AccountId);
                appCodes[i] = address.AppCode is { } code ? appCode.Of(code) : null;
                uids[i] = address.Uid;
                userIds[i] = address.UserId;
                usernames[i] = address.Username;
                emails[i] = address.Email;
                phones[i] = address.Phone;
                tokens[i] = address.Token;
                platforms[i] = (int?)address.Platform;
                selectors[i] = (int)address.SelectedBy;
                versions[i] = delivery.Version;
                states[i] = (int)delivery.State;
                steps[i] = delivery.Step;
                channels[i] = (int?)delivery.Channel;
                tries[i] = delivery.Tries;
                attemptCounts[i] = delivery.AttemptCount;
                cancels[i] = delivery.CancelRequested;
                dueTimes[i] = delivery.DueTime?.ToUnixTimeMilliseconds();
                lanes[i] = (int)delivery.Lane;
                turnTimes[i] = delivery.TurnTime?.ToUnixTimeMilliseconds();
                deadlines[i] = delivery.StepDeadline?.ToUnixTimeMilliseconds();
                reasons[i] = delivery.Reason;
                changeTimes[i] = delivery.ChangeTime.ToUnixTimeMilliseconds();
                opens[i] = !delivery.State.IsTerminal();
                if (given is { } lease && delivery.DueTime is not null)
                {
                    (owners[i], leaseTimes[i]) = (lease.Owner, (long)lease.Duration.TotalMilliseconds);
                }

                i++;
            }
        }

        return new NpgsqlBatchCommand(InsertDeliveries)
            .Bytes(messageIds).Numbers(indexes).Bytes(accountIds).Bytes(appCodes)
            .Texts(uids).Texts(userIds).Texts(usernames).Texts(emails).Texts(phones).Texts(tokens)
            .Numbers(platforms).Numbers(selectors).Numbers(versions).Numbers(states).Numbers(steps).Numbers(channels).Numbers(tries).Numbers(attemptCounts)
            .Flags(cancels).Times(dueTimes).Numbers(lanes).Times(turnTimes).Times(deadlines).Texts(reasons).Times(changeTimes)
            .Flags(opens).Texts(owners).Times(leaseTimes);
    }
}
