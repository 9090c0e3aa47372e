using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Suppressions;
using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Storage.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Inbound;

internal sealed class InboundStore(MessagingDatabase database) : IInboundStore
{
    public async Task<bool> AddAsync(
        InboundMessage message,
        SuppressionChange? suppression,
        IReadOnlyList<CallbackDelivery> callbacks,
        IReadOnlyList<Job> jobs,
        CancellationToken cancellationToken)
    {
        try
        {
            return await TryAddAsync(message, suppression, callbacks, jobs, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Brought twice at the same moment, or the number was put on the list at it; anything else fails again.
            return await TryAddAsync(message, suppression, callbacks, jobs, cancellationToken);
        }
    }

    public Task<int> RemoveAsync(DateTimeOffset before, int max, CancellationToken cancellationToken) => database.ExecuteAsync(
        async (context, token) =>
        {
            // Ids begin with the time, and the table is in their order.
            var end = ObjectId.Create(before, 0);
            var old = await context.Set<InboundMessage>()
                .Where(row => row.InboundId < end)
                .OrderBy(row => row.InboundId)
                .Take(max)
                .Select(row => row.InboundId)
                .ToListAsync(token);
            return old.Count == 0 ? 0 : await context.Set<InboundMessage>().Where(row => old.Contains(row.InboundId)).ExecuteDeleteAsync(token);
        },
        cancellationToken);

    private Task<bool> TryAddAsync(
        InboundMessage message,
        SuppressionChange? suppression,
        IReadOnlyList<CallbackDelivery> callbacks,
        IReadOnlyList<Job> jobs,
        CancellationToken cancellationToken) => database.WriteAsync(
        async (context, token) =>
        {
            if (await context.Set<InboundMessage>().AnyAsync(
                row => row.Provider == message.Provider && row.ProviderMessageId == message.ProviderMessageId, token))
            {
                return false;
            }

            context.Add(message);
            context.AddRange(callbacks);
            context.AddRange(jobs.Select(job => job.ToRow()));
            if (suppression is not null)
            {
                await ApplyAsync(context, suppression, token);
            }

            await context.SaveChangesAsync(token);
            return true;
        },
        cancellationToken);

    private static async Task ApplyAsync(MessagingDbContext context, SuppressionChange change, CancellationToken cancellationToken)
    {
        var entry = change.Entry;
        var same = context.Set<Suppression>().Where(row => row.AccountId == entry.AccountId
            && row.Phone == entry.Phone
            && row.Channel == entry.Channel
            && row.Sender == entry.Sender);
        if (change.IsRemoved)
        {
            context.RemoveRange(await same.AsTracking().ToListAsync(cancellationToken));
        }
        else if (!await same.AnyAsync(cancellationToken))
        {
            context.Add(entry);
        }
    }
}
