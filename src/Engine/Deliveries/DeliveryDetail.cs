namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>A delivery and everything that happened to it, as of one moment or the moments after it.</summary>
/// <param name="Steps">The steps of the message's flow, in order.</param>
/// <param name="Changes">The states that it entered, oldest first.</param>
/// <param name="Attempts">Its attempts, by number.</param>
public sealed record DeliveryDetail(
    Delivery Delivery, IReadOnlyList<DeliveryDetailStep> Steps, IReadOnlyList<StatusChange> Changes, IReadOnlyList<Attempt> Attempts);
