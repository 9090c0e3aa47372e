namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>How many deliveries there are in each lane.</summary>
internal readonly record struct LaneCounts(int Urgent, int Normal, int Bulk)
{
    public int Total => Urgent + Normal + Bulk;

    public int this[DeliveryLane lane] => lane switch
    {
        DeliveryLane.Urgent => Urgent,
        DeliveryLane.Normal => Normal,
        _ => Bulk,
    };

    /// <summary>Those of a new message that have a due time.</summary>
    public static LaneCounts Of(IReadOnlyList<Delivery> deliveries)
    {
        Span<int> counts = [0, 0, 0];
        for (var i = 0; i < deliveries.Count; i++)
        {
            counts[(int)deliveries[i].Lane] += deliveries[i].DueTime is null ? 0 : 1;
        }

        return new LaneCounts(counts[0], counts[1], counts[2]);
    }
}
