using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.PostgreSql.Connections;
using Grpc.Messaging.Storage.Rows;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Deliveries;

/// <summary>Reads deliveries together with their attempts: a row for each attempt, or one for a delivery without any.</summary>
internal static class DeliveryRows
{
    /// <summary>Columns of a delivery, as <c>d</c>, and of its attempt, as <c>a</c>; one more may follow.</summary>
    public const string Columns =
        """
        d.message_id, d.destination_index, d.account_id, d.app_code, d.uid, d.user_id, d.username, d.email, d.phone, d.token, d.platform,
            d.selected_by, d.version, d.state, d.step, d.channel, d.tries, d.attempt_count, d.cancel_requested, d.due_time, d.lane, d.turn_time,
            d.step_deadline, d.reason, d.change_time, a.number, a.step, a.channel, a.provider, a.provider_message_id, a.state, a.reason,
            a.send_time, a.poll_time, a.deliver_time, a.read_time
        """;

    // The first count spares the lookup to what was never sent.
    public const string JoinAttempts =
        """
        LEFT JOIN attempts a ON d.attempt_count > 0 AND a.message_id = d.message_id AND a.destination_index = d.destination_index
        """;

    private const int FirstOfAttempt = 25;

    /// <summary>Position behind <see cref="Columns"/>.</summary>
    public const int Next = 36;

    public static async Task<IReadOnlyList<Delivery>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var deliveries = new List<Delivery>();
        await ReadAsync(reader, (delivery, _) => deliveries.Add(delivery), cancellationToken);
        return deliveries;
    }

    /// <summary>Reads them one by one; rows of one delivery must follow each other, its attempts by number.</summary>
    /// <param name="add">Takes a delivery, and the flags that follow <see cref="Columns"/> if there are any.</param>
    public static async Task ReadAsync(NpgsqlDataReader reader, Action<Delivery, ClaimFlags> add, CancellationToken cancellationToken)
    {
        Delivery? delivery = null;
        List<Attempt>? attempts = null;
        var flags = ClaimFlags.None;
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new PostgreSqlRow(reader);
            var key = new DeliveryKey(row.GetId(), row.GetInt32());
            if (delivery?.Key != key)
            {
                if (delivery is not null)
                {
                    add(delivery, flags);
                }

                attempts = reader.IsDBNull(FirstOfAttempt) ? null : [];
                delivery = row.ReadDelivery(key, attempts ?? []);
                flags = reader.FieldCount > Next ? (ClaimFlags)reader.GetInt32(Next) : ClaimFlags.None;
            }

            if (attempts is not null && new PostgreSqlRow(reader, FirstOfAttempt).ReadAttempt() is { IsOpen: true } attempt)
            {
                attempts.Add(attempt);
            }
        }

        if (delivery is not null)
        {
            add(delivery, flags);
        }
    }
}
