namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>What happened to a delivery, for people who want to know: never asked on a message's way.</summary>
public interface IDeliveryHistoryStore
{
    /// <summary>The states that a delivery entered, oldest first, at most <paramref name="max"/>. Whom it reaches is not told.</summary>
    Task<IReadOnlyList<StatusChange>> ReadChangesAsync(DeliveryKey key, int max, CancellationToken cancellationToken);

    /// <summary>The attempts of a delivery by number, at most <paramref name="max"/>.</summary>
    Task<IReadOnlyList<Attempt>> ReadAttemptsAsync(DeliveryKey key, int max, CancellationToken cancellationToken);
}
