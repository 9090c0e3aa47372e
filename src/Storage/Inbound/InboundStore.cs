using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Suppressions;
using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Jobs;
using Grpc.Messaging.Storage.Paging;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Inbound;

internal sealed class InboundStore(MessagingDatabase database, EntityConfiguration<InboundMessage, ObjectId> entity)
    : EntityStore<InboundMessage, ObjectId>(database, entity), IInboundStore
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

    public Task<Page<InboundMessage>?> ListAsync(
        ObjectId accountId, Channel? channel, string? from, bool newestFirst, PageRequest page, CancellationToken cancellationToken)
    {
        if (!Cursor<ObjectId>.TryParse(page.Cursor, out var after))
        {
            return Task.FromResult<Page<InboundMessage>?>(null);
        }

        return Database.ReadAsync<Page<InboundMessage>?>(
            async (context, token) =>
            {
                var rows = context.Set<InboundMessage>().Where(row => row.AccountId == accountId);
                if (channel is { } only)
                {
                    rows = rows.Where(row => row.Channel == only);
                }

                if (from is not null)
                {
                    rows = rows.Where(row => row.From == from);
                }

                if (after is { Time: var time, Key: var id })
                {
                    rows = newestFirst
                        ? rows.Where(row => row.ReceiveTime < time || (row.ReceiveTime == time && row.InboundId < id))
                        : rows.Where(row => row.ReceiveTime > time || (row.ReceiveTime == time && row.InboundId > id));
                }

                var ordered = newestFirst
                    ? rows.OrderByDescending(row => row.ReceiveTime).ThenByDescending(row => row.InboundId)
                    : rows.OrderBy(row => row.ReceiveTime).ThenBy(row => row.InboundId);
                return await ordered.ToPageAsync(page.Size, row => new Cursor<ObjectId>(row.ReceiveTime, row.InboundId), token);
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<InboundMessage>> ReadAfterAsync(ObjectId accountId, long after, int max, CancellationToken cancellationToken) =>
        Database.ReadAsync<IReadOnlyList<InboundMessage>>(
            async (context, token) => await context.Set<InboundMessage>()
                .Where(row => row.AccountId == accountId && row.Sequence > after)
                .OrderBy(row => row.Sequence)
                .Take(max)
                .ToListAsync(token),
            cancellationToken);

    public Task<long> GetEndAsync(ObjectId accountId, CancellationToken cancellationToken) => Database.ReadAsync(
        (context, token) => context.Set<InboundPosition>().Where(row => row.AccountId == accountId).Select(row => row.Last).FirstOrDefaultAsync(token),
        cancellationToken);

    public Task<IReadOnlyDictionary<(string Provider, string Customer), DateTimeOffset>> FindLastAsync(
        IReadOnlyCollection<(string Provider, string Customer)> customers, DateTimeOffset since, CancellationToken cancellationToken) =>
        Database.ReadAsync<IReadOnlyDictionary<(string Provider, string Customer), DateTimeOffset>>(
            async (context, token) =>
            {
                // Some may have written to another provider that was asked for another customer.
                var providers = customers.Select(customer => customer.Provider).Distinct().ToList();
                var names = customers.Select(customer => customer.Customer).Distinct().ToList();
                var found = await context.Set<InboundMessage>()
                    .Where(row => providers.Contains(row.Provider) && names.Contains(row.From) && row.ReceiveTime >= since)
                    .Select(row => new { row.Provider, row.From, row.SendTime, row.ReceiveTime })
                    .ToListAsync(token);
                var wanted = customers.ToHashSet();
                return found.Where(row => wanted.Contains((row.Provider, row.From)))
                    .GroupBy(row => (row.Provider, row.From))
                    .ToDictionary(group => group.Key, group => group.Max(row => row.SendTime ?? row.ReceiveTime));
            },
            cancellationToken);

    public Task<int> RemoveAsync(DateTimeOffset before, int max, CancellationToken cancellationToken) => Database.ExecuteAsync(
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
        CancellationToken cancellationToken) => Database.WriteAsync(
        async (context, token) =>
        {
            if (await context.Set<InboundMessage>().AnyAsync(
                row => row.Provider == message.Provider && row.ProviderMessageId == message.ProviderMessageId, token))
            {
                return false;
            }

            Add(context, message with { Sequence = await TakePositionAsync(context, message.AccountId, token) });
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

    /// <summary>
    /// The next number of the account's messages. The row is a concurrency token by itself: of two that take the same number one decides anew, so that numbers
    /// grow in the order of commits, and a watcher misses none.
    /// </summary>
    private static async Task<long> TakePositionAsync(MessagingDbContext context, ObjectId accountId, CancellationToken cancellationToken)
    {
        if (await context.Set<InboundPosition>().AsTracking().FirstOrDefaultAsync(row => row.AccountId == accountId, cancellationToken) is not { } position)
        {
            context.Add(new InboundPosition(accountId, 1));
            return 1;
        }

        var next = position.Last + 1;
        context.Entry(position).CurrentValues.SetValues(position with { Last = next });
        return next;
    }

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
