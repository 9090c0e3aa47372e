namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>A delivery that a claim has put under its lease.</summary>
/// <param name="IsAbandoned">
/// Another holder's lease over it ended without being given back, and without a transition: whether that holder handed it over, nobody knows.
/// </param>
public readonly record struct ClaimedDelivery(Delivery Delivery, bool IsAbandoned);
