using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>A delivery that is this process's until <paramref name="LeaseEnd"/>, a timestamp of <see cref="TimeProvider.GetTimestamp"/>.</summary>
/// <param name="CapacityLane">The lane whose capacity it uses up until it leaves memory: that in which it came.</param>
internal readonly record struct LeasedDelivery(Message Message, Delivery Delivery, long LeaseEnd, DeliveryLane CapacityLane)
{
    /// <summary>Whether this process accepted the message: then its create time is by the clock that is asked here.</summary>
    public bool IsOwn { get; init; }
}
