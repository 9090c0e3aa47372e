using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Rows;
using Grpc.Messaging.Storage.SqlServer.Connections;
using Grpc.Messaging.Storage.SqlServer.Writing;
using Microsoft.Data.SqlClient;
using Microsoft.Data.SqlClient.Server;

namespace Grpc.Messaging.Storage.SqlServer.Deliveries;

/// <summary>Deliveries as rows: the list of columns stands beside the code that reads it.</summary>
internal static class DeliveryRows
{
    /// <summary>
    /// A delivery and an attempt of it, so that one statement reads both as of one moment; more rows when it has more attempts. The rows of a
    /// delivery must come together, its attempts by number.
    /// </summary>
    public const string Columns =
        """
        d.message_id, d.destination_index, d.account_id, d.app_code, d.uid, d.user_id, d.username, d.email, d.phone, d.token, d.platform,
            d.selected_by, d.version, d.state, d.step, d.channel, d.tries, d.attempt_count, d.cancel_requested, d.due_time, d.lane, d.turn_time, d.step_deadline,
            d.reason, d.change_time, a.number, a.step AS attempt_step, a.channel AS attempt_channel, a.provider, a.provider_message_id,
            a.state AS attempt_state, a.reason AS attempt_reason, a.send_time, a.poll_time, a.deliver_time, a.read_time
        """;

    public const string JoinAttempts =
        "LEFT JOIN dbo.attempts AS a ON a.message_id = d.message_id AND a.destination_index = d.destination_index";

    internal const string SelectByKeys =
        $"""
        SELECT {Columns}
        FROM @keys AS k INNER JOIN dbo.deliveries AS d ON d.message_id = k.message_id AND d.destination_index = k.destination_index
            {JoinAttempts}
        ORDER BY k.message_id, k.destination_index, a.number
        OPTION (LOOP JOIN, FORCE ORDER);
        """;

    public static Task<IReadOnlyList<Delivery>> LoadAsync(
        SqlServerConnections connections, IReadOnlyCollection<DeliveryKey> keys, CancellationToken cancellationToken)
    {
        var wanted = keys.Distinct().ToList();
        return LoadAsync(
            connections,
            SelectByKeys,
            parameters => parameters.AddTable("@keys", TableTypes.DeliveryKeys, wanted.Count, WriteKeys(wanted)),
            cancellationToken);
    }

    /// <summary>Runs a query for <see cref="Columns"/>.</summary>
    public static Task<IReadOnlyList<Delivery>> LoadAsync(
        SqlServerConnections connections, string sql, Action<SqlParameterCollection> bind, CancellationToken cancellationToken) =>
        connections.ReadAsync<IReadOnlyList<Delivery>>(
            sql,
            bind,
            async (row, token) =>
            {
                var deliveries = new List<Delivery>();
                while (await row.ReadAsync(token))
                {
                    Add(deliveries, row);
                }

                return deliveries;
            },
            cancellationToken);

    /// <summary>Reads a row of <see cref="Columns"/>: a further delivery, or a further attempt of the last one.</summary>
    /// <returns>Whether it is a further delivery.</returns>
    public static bool Add(List<Delivery> deliveries, RowReader row)
    {
        var read = row.ReadDelivery(new DeliveryKey(row.GetId(), row.GetInt32()), []);
        var attempt = AttemptRows.Read(row);
        if (deliveries.Count > 0 && deliveries[^1] is var last && last.Key == read.Key)
        {
            if (attempt is { IsOpen: true })
            {
                deliveries[^1] = last with { OpenAttempts = [.. last.OpenAttempts, attempt] };
            }

            return false;
        }

        deliveries.Add(attempt is { IsOpen: true } ? read with { OpenAttempts = [attempt] } : read);
        return true;
    }

    /// <summary>Rows of <see cref="TableTypes.NewDeliveries"/>.</summary>
    /// <param name="parts">Deliveries, each with the lease they are put under, if any.</param>
    public static IEnumerable<SqlDataRecord> Write(IReadOnlyList<(IReadOnlyList<Delivery> Deliveries, Lease? Lease)> parts)
    {
        var row = new RowWriter(TableTypes.NewDeliveries);
        var position = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            foreach (var delivery in parts[i].Deliveries)
            {
                row.Write(position++).Write(i).Write(delivery.Key.MessageId).Write(delivery.Key.Index).Write(delivery.AccountId);
                WriteAddress(row, delivery.Address);
                WriteState(row, delivery, delivery.DueTime is null ? null : parts[i].Lease);
                yield return row.End();
            }
        }
    }

    /// <summary>Rows of <see cref="TableTypes.Transitions"/>.</summary>
    public static IEnumerable<SqlDataRecord> Write(IReadOnlyList<Transition> transitions)
    {
        var row = new RowWriter(TableTypes.Transitions);
        for (var i = 0; i < transitions.Count; i++)
        {
            var (after, transition) = (transitions[i].After, transitions[i]);
            row.Write(after.Key.MessageId).Write(after.Key.Index).Write(i).Write(transition.ExpectedVersion).Write(transition.EndsLeaseOf);
            WriteState(row, after, transition.Lease);
            yield return row.End();
        }
    }

    private static IEnumerable<SqlDataRecord> WriteKeys(List<DeliveryKey> keys)
    {
        var row = new RowWriter(TableTypes.DeliveryKeys);
        foreach (var key in keys)
        {
            yield return row.Write(key.MessageId).Write(key.Index).End();
        }
    }

    private static void WriteAddress(RowWriter row, Address address) =>
        row.Write(address.AppCode)
            .Write(address.Uid)
            .Write(address.UserId)
            .Write(address.Username)
            .Write(address.Email)
            .Write(address.Phone)
            .Write(address.Token)
            .Write((int?)address.Platform)
            .Write((int)address.SelectedBy);

    private static void WriteState(RowWriter row, Delivery delivery, Lease? lease) =>
        row.Write(delivery.Version)
            .Write((int)delivery.State)
            .Write(delivery.Step)
            .Write((int?)delivery.Channel)
            .Write(delivery.Tries)
            .Write(delivery.AttemptCount)
            .Write(delivery.CancelRequested)
            .Write(delivery.DueTime)
            .Write((int)delivery.Lane)
            .Write(delivery.TurnTime)
            .Write(delivery.StepDeadline)
            .Write(delivery.Reason)
            .Write(delivery.ChangeTime)
            .Write(lease?.Owner)
            .Write(lease is { } taken ? (long)taken.Duration.TotalMilliseconds : null)
            .Write(!delivery.State.IsTerminal());
}
