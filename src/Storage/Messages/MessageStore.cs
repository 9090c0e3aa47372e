using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Deliveries;
using Grpc.Messaging.Storage.Paging;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Messages;

internal sealed class MessageStore(MessagingDatabase database, IMessageStatements statements, IDeliveryStore deliveryStore) : IMessageStore
{
    public Task<RequestRecord?> AcceptAsync(Acceptance acceptance, CancellationToken cancellationToken) =>
        statements.AcceptAsync(acceptance, cancellationToken);

    public async Task<MessageStatus?> FindAsync(ObjectId accountId, ObjectId messageId, CancellationToken cancellationToken) =>
        await statements.LoadAsync([messageId], cancellationToken) is [var message] && message.AccountId == accountId
            ? new MessageStatus(message, await deliveryStore.LoadMessageAsync(accountId, messageId, cancellationToken))
            : null;

    public Task<IReadOnlyList<Message>> LoadAsync(
        IReadOnlyCollection<ObjectId> messageIds, CancellationToken cancellationToken) =>
        statements.LoadAsync(messageIds, cancellationToken);

    public async Task<Page<MessageSummary>?> ListAsync(
        ObjectId accountId, MessageFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        if (!Cursor<ObjectId>.TryParse(page.Cursor, out var after))
        {
            return null;
        }

        return await database.ReadAsync(
            async (context, token) =>
            {
                var rows = Filter(context, accountId, filter);
                if (after is { Time: var time, Key: var id })
                {
                    rows = rows.Where(row => row.CreateTime < time || (row.CreateTime == time && row.MessageId < id));
                }

                var found = await rows.OrderByDescending(row => row.CreateTime).ThenByDescending(row => row.MessageId)
                    .Select(row => new MessageSummary(
                        row.MessageId, row.ScenarioKey, row.CreateTime, row.SendTime, row.DestinationCount, Array.Empty<(DeliveryState, int)>()))
                    .ToPageAsync(page.Size, row => new Cursor<ObjectId>(row.CreateTime, row.MessageId), token);
                return found with { Items = await CountStatesAsync(context, found.Items, token) };
            },
            cancellationToken);
    }

    private static IQueryable<MessageRow> Filter(MessagingDbContext context, ObjectId accountId, MessageFilter filter)
    {
        var rows = context.Set<MessageRow>().Where(row => row.AccountId == accountId);
        if (filter.From is { } from)
        {
            rows = rows.Where(row => row.CreateTime >= from);
        }

        if (filter.To is { } to)
        {
            rows = rows.Where(row => row.CreateTime < to);
        }

        if (filter.ScenarioKey is { } scenarioKey)
        {
            rows = rows.Where(row => row.ScenarioKey == scenarioKey);
        }

        if (filter.State is { } state)
        {
            rows = rows.Where(row => context.Set<DeliveryRow>().Any(
                delivery => delivery.MessageId == row.MessageId && delivery.State == state));
        }

        return rows;
    }

    private static async Task<IReadOnlyList<MessageSummary>> CountStatesAsync(
        MessagingDbContext context, IReadOnlyList<MessageSummary> messages, CancellationToken cancellationToken)
    {
        var ids = messages.Select(message => message.MessageId).ToArray();
        var counts = await context.Set<DeliveryRow>()
            .Where(row => ids.Contains(row.MessageId))
            .GroupBy(row => new { row.MessageId, row.State })
            .Select(group => new { group.Key.MessageId, group.Key.State, Count = group.Count() })
            .ToListAsync(cancellationToken);
        var states = counts.ToLookup(count => count.MessageId);
        return [.. messages.Select(message => message with
        {
            States = [.. states[message.MessageId].OrderBy(count => count.State).Select(count => (count.State, count.Count))],
        })];
    }
}
