using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>
/// How room is parted among the lanes: an eighth is for what is urgent, three eighths are for what is within its share, half for the rest. No lane
/// ever takes the room of another, so that none waits for another to end.
/// </summary>
internal static class LaneParts
{
    public const int Count = 3;

    public static readonly DeliveryLane[] Lanes = [DeliveryLane.Urgent, DeliveryLane.Normal, DeliveryLane.Bulk];

    /// <summary>The lane's part of a room, at least 1.</summary>
    public static int Of(DeliveryLane lane, int room) => Math.Max(1, lane switch
    {
        DeliveryLane.Urgent => room / 8,
        DeliveryLane.Normal => room * 3 / 8,
        _ => room / 2,
    });
}
