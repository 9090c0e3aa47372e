using Grpc.Messaging.Engine.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Deliveries;

internal sealed class DeliveryHistoryStore(MessagingDatabase database) : IDeliveryHistoryStore
{
    public Task<IReadOnlyList<StatusChange>> ReadChangesAsync(DeliveryKey key, int max, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<StatusChange>>(
            async (context, token) =>
            {
                var rows = await context.Set<StatusChangeRow>()
                    .Where(row => row.MessageId == key.MessageId && row.DestinationIndex == key.Index)
                    .OrderBy(row => row.Sequence)
                    .Take(max)
                    .ToListAsync(token);
                return
                [
                    .. rows.Select(row => new StatusChange(
                        row.Sequence, row.AccountId, key, row.Version, row.State, row.Step, row.Channel, Uid: "", Phone: "", row.Reason, row.ChangeTime)),
                ];
            },
            cancellationToken);

    public Task<IReadOnlyList<Attempt>> ReadAttemptsAsync(DeliveryKey key, int max, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Attempt>>(
            async (context, token) =>
            {
                var rows = await context.Set<AttemptRow>()
                    .Where(row => row.MessageId == key.MessageId && row.DestinationIndex == key.Index)
                    .OrderBy(row => row.Number)
                    .Take(max)
                    .ToListAsync(token);
                return
                [
                    .. rows.Select(row => new Attempt(
                        row.Number,
                        row.Step,
                        row.Channel,
                        row.Provider,
                        row.ProviderMessageId,
                        row.State,
                        row.Reason,
                        row.SendTime,
                        row.PollTime,
                        row.DeliverTime,
                        row.ReadTime)),
                ];
            },
            cancellationToken);
}
