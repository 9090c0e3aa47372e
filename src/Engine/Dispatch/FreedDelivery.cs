using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>A delivery that a claim brought while this process still had it in memory, and that may go on since the earlier one has left.</summary>
/// <param name="IsAbandoned">As the claim told, see <see cref="ClaimedDelivery"/>.</param>
internal readonly record struct FreedDelivery(LeasedDelivery Leased, bool IsAbandoned);
