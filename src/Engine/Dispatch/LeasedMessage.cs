using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>A message whose deliveries were stored under a lease of this process.</summary>
internal readonly record struct LeasedMessage(HeldLease Lease, Message Message, IReadOnlyList<Delivery> Deliveries);
