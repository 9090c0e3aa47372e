using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Storage.Hot;

/// <summary>A delivery to be stored, as statements of accepting get it.</summary>
/// <param name="Position">Place among all of a transaction, from 0.</param>
/// <param name="Acceptance">Which of the transaction's acceptances it is of, from 0.</param>
/// <param name="Lease">The lease that it is put under; null = none.</param>
public readonly record struct NewDelivery(int Position, int Acceptance, Delivery Delivery, Lease? Lease)
{
    /// <summary>Its columns: those of the table, but with a duration in place of the lease's end.</summary>
    public static readonly ColumnTable<NewDelivery> Columns = Describe();

    /// <summary>The deliveries of acceptances.</summary>
    public static IReadOnlyList<NewDelivery> Of(IReadOnlyList<Acceptance> acceptances) => Of([.. acceptances.Select(static one => (one.Deliveries, one.Lease))]);

    /// <summary>Deliveries that a job adds to a message.</summary>
    public static IReadOnlyList<NewDelivery> Of(MessageChunk chunk) => Of([(chunk.Deliveries, (Lease?)null)]);

    private static NewDelivery[] Of(IReadOnlyList<(IReadOnlyList<Delivery> Deliveries, Lease? Lease)> parts)
    {
        var rows = new NewDelivery[parts.Sum(static part => part.Deliveries.Count)];
        var position = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            foreach (var delivery in parts[i].Deliveries)
            {
                rows[position] = new NewDelivery(position++, i, delivery, delivery.DueTime is null ? null : parts[i].Lease);
            }
        }

        return rows;
    }

    private static ColumnTable<NewDelivery> Describe()
    {
        var columns = new ColumnTable<NewDelivery>();
        columns.Number("position", static row => row.Position);
        columns.Number("acceptance", static row => row.Acceptance);
        columns.Add(DeliveryColumns.All, static row => row.Delivery);
        columns.Add([DeliveryColumns.IsOpen], static row => row.Delivery);
        columns.NullableText("lease_owner", DeliveryColumns.MaxOwner, static row => row.Lease?.Owner);
        columns.NullableSpan("lease_duration", static row => row.Lease?.Duration);
        return columns;
    }
}
