namespace Grpc.Messaging.Engine.Messages;

/// <summary>The deliveries that have numbers.</summary>
public interface INumberedDeliveryStore
{
    /// <summary>Stores them in one transaction. One whose number or reference the account has already stays as it is stored.</summary>
    Task AddAsync(IReadOnlyList<NumberedDelivery> deliveries, CancellationToken cancellationToken);

    /// <summary>The delivery of this kind and number; null when the account has none such.</summary>
    Task<NumberedDelivery?> FindAsync(ObjectId accountId, string kind, long number, CancellationToken cancellationToken);

    /// <summary>Those of a kind with one of these references, at most 1,000.</summary>
    Task<IReadOnlyList<NumberedDelivery>> FindReferencesAsync(
        ObjectId accountId, string kind, IReadOnlyCollection<string> references, CancellationToken cancellationToken);

    /// <summary>Those of a kind and group, by number.</summary>
    Task<IReadOnlyList<NumberedDelivery>> ListGroupAsync(ObjectId accountId, string kind, long group, CancellationToken cancellationToken);
}
