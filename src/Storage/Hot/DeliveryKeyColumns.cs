using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Rows;

namespace Grpc.Messaging.Storage.Hot;

/// <summary>The columns that say which delivery a row is, or belongs to.</summary>
public static class DeliveryKeyColumns
{
    /// <summary>All of them.</summary>
    public static readonly ColumnTable<DeliveryKey> All = new();

    private static readonly Column<DeliveryKey, ObjectId> MessageId = All.Id("message_id", static key => key.MessageId, ColumnRole.Key);
    private static readonly Column<DeliveryKey, int> Index = All.Number("destination_index", static key => key.Index, ColumnRole.Key);

    /// <summary>Reads the columns from <paramref name="first"/> on.</summary>
    public static DeliveryKey Read(IRow row, int first = 0) => new(MessageId.Read(row, first), Index.Read(row, first));
}
