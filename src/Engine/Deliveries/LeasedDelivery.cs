using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>A delivery that is this process's until <paramref name="LeaseEnd"/>, a timestamp of <see cref="TimeProvider.GetTimestamp"/>.</summary>
internal readonly record struct LeasedDelivery(Message Message, Delivery Delivery, long LeaseEnd);
