namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>The most that one claim takes from each lane.</summary>
public readonly record struct ClaimQuota(int Urgent, int Normal, int Bulk)
{
    /// <summary>The most of all lanes together.</summary>
    public int Total => Urgent + Normal + Bulk;

    /// <summary>The most of one lane.</summary>
    public int Of(DeliveryLane lane) => lane switch
    {
        DeliveryLane.Urgent => Urgent,
        DeliveryLane.Normal => Normal,
        DeliveryLane.Bulk => Bulk,
        _ => throw new ArgumentOutOfRangeException(nameof(lane), lane, "There is no such lane."),
    };
}
