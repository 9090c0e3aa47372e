using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>Puts together what is known of one delivery.</summary>
public sealed class DeliveryDetails(IDeliveryStore deliveries, IDeliveryHistoryStore history, ChannelRegistry channels)
{
    /// <summary>Most changes, and most attempts, that are read.</summary>
    public const int MaxEntries = 1_000;

    /// <summary>The delivery of a message to the destination of this index; null when it has none.</summary>
    public async Task<DeliveryDetail?> FindAsync(Message message, int index, CancellationToken cancellationToken)
    {
        var found = await deliveries.LoadMessageAsync(message.AccountId, message.MessageId, index, 1, cancellationToken);
        if (found is not [var delivery] || delivery.Key.Index != index)
        {
            return null;
        }

        var changes = await history.ReadChangesAsync(delivery.Key, MaxEntries, cancellationToken);
        var attempts = await history.ReadAttemptsAsync(delivery.Key, MaxEntries, cancellationToken);
        var steps = message.Flow.Select((step, number) => new DeliveryDetailStep(
            step,
            channels.Of(step.Channel).CanReach(step, delivery.Address),
            new Money(FlowPrices.PriceOf(channels, step, delivery.Address)),
            FlowPrices.IsPaid(delivery, number)));
        return new DeliveryDetail(
            delivery,
            [.. steps],
            [.. changes.Select(change => change with { Uid = delivery.Address.Uid, Phone = delivery.Address.Phone })],
            attempts);
    }
}
