using Grpc.Messaging.Storage.Hot;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Hot;

/// <summary>What accepting stores: messages and their deliveries.</summary>
internal static class AcceptStatements
{
    public static readonly string SelectMessages = $"SELECT {MessageColumns.All.Names()} FROM messages WHERE message_id = ANY($1)";

    public const string SelectIds = "SELECT message_id FROM messages WHERE message_id = ANY($1)";

    private static readonly ColumnArrays<MessageRecord> Messages =
        new([.. MessageColumns.All, .. StateCountColumns.All.Select(static column => column.Of(static (MessageRecord record) => record.Counts))]);

    private static readonly ColumnArrays<NewDelivery> Deliveries = new(NewDelivery.Columns.Without("position", "acceptance"));

    private static readonly string InsertMessages =
        $"""
        INSERT INTO messages ({MessageColumns.All.Names()}, {StateCountColumns.All.Names()}) SELECT t.* FROM {Messages.From}
        """;

    private static readonly string InsertDeliveries =
        $"""
        INSERT INTO deliveries ({DeliveryColumns.All.Names()}, is_open, lease_owner, lease_end)
        SELECT {DeliveryColumns.All.Names("t")}, t.is_open, t.lease_owner, {ClaimStatements.Now} + t.lease_duration FROM {Deliveries.From}
        """;

    public static NpgsqlBatchCommand Insert(IReadOnlyList<MessageRecord> messages) => Messages.Of(InsertMessages, messages);

    public static NpgsqlBatchCommand Insert(IReadOnlyList<NewDelivery> deliveries) => Deliveries.Of(InsertDeliveries, deliveries);
}
