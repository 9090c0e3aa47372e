using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>A delivery that is this process's until <paramref name="LeaseEnd"/>, a timestamp of <see cref="TimeProvider.GetTimestamp"/>.</summary>
/// <param name="Room">The lane whose room in memory it takes: that in which it came, as long as it stays.</param>
internal readonly record struct LeasedDelivery(Message Message, Delivery Delivery, long LeaseEnd, DeliveryLane Room)
{
    /// <summary>Whether it had to wait for an earlier one of the same to leave memory: it may have changed meanwhile.</summary>
    public bool WasParked { get; init; }

    /// <summary>Whether this process accepted the message: then its create time is by the clock that is asked here.</summary>
    public bool IsOwn { get; init; }
}
