using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>A delivery that is this process's until <paramref name="LeaseEnd"/>.</summary>
internal readonly record struct LeasedDelivery(Message Message, Delivery Delivery, DateTimeOffset LeaseEnd);
