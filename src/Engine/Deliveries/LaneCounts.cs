namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>A number of deliveries for each lane: how many there are, or the most that a claim may take.</summary>
public readonly record struct LaneCounts(int Urgent, int Normal, int Bulk)
{
    /// <summary>The sum over all lanes.</summary>
    public int Total => Urgent + Normal + Bulk;

    /// <summary>The number for one lane.</summary>
    public int this[DeliveryLane lane] => lane switch
    {
        DeliveryLane.Urgent => Urgent,
        DeliveryLane.Normal => Normal,
        _ => Bulk,
    };

    /// <summary>Counts those that have a due time.</summary>
    internal static LaneCounts Of(IReadOnlyList<Delivery> deliveries)
    {
        Span<int> counts = [0, 0, 0];
        for (var i = 0; i < deliveries.Count; i++)
        {
            counts[(int)deliveries[i].Lane] += deliveries[i].DueTime is null ? 0 : 1;
        }

        return new LaneCounts(counts[0], counts[1], counts[2]);
    }
}
