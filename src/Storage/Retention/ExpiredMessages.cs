using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Retention;
using Grpc.Messaging.Storage.Deliveries;
using Grpc.Messaging.Storage.Messages;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Retention;

/// <summary>
/// Looks for messages to remove among the destinations, in the order of their keys: so it also finds those whose message went with an earlier part.
/// </summary>
internal static class ExpiredMessages
{
    public static async Task<(ExpiredBatch? Batch, ObjectId? Next)> FindAsync(
        MessagingDbContext context, DateTimeOffset before, ObjectId after, int max, CancellationToken cancellationToken)
    {
        var end = ObjectId.Create(before, 0);
        var found = await context.Set<DeliveryRow>()
            .Where(row => row.MessageId > after && row.MessageId < end)
            .OrderBy(row => row.MessageId).ThenBy(row => row.DestinationIndex)
            .Take(max + 1)
            .Select(row => new { row.MessageId, row.DestinationIndex, IsFinal = !row.IsOpen && row.ChangeTime < before })
            .ToListAsync(cancellationToken);
        var isLast = found.Count <= max;
        var messages = found.GroupBy(row => row.MessageId).ToList();
        if (!isLast && messages is [var only])
        {
            return await FindPartAsync(context, before, after, [.. only.Take(max).Select(row => (only.Key, row.DestinationIndex))], cancellationToken);
        }

        if (!isLast)
        {
            // More of its destinations may follow: it begins the next batch.
            messages.RemoveAt(messages.Count - 1);
        }

        ObjectId? next = isLast ? null : messages[^1].Key;
        var expired = messages.Where(message => message.All(row => row.IsFinal)).Select(message => message.Key).ToList();
        expired.AddRange(await FindBareAsync(context, after, next ?? end, max, cancellationToken));
        return (expired.Count == 0 ? null : ExpiredBatch.Whole(expired), next);
    }

    // A message to a group in which nobody was has no destinations.
    private static Task<List<ObjectId>> FindBareAsync(
        MessagingDbContext context, ObjectId after, ObjectId end, int max, CancellationToken cancellationToken) =>
        context.Set<MessageRow>()
            .Where(row => row.MessageId > after && row.MessageId < end)
            .Where(row => !context.Set<DeliveryRow>().Any(delivery => delivery.MessageId == row.MessageId))
            .OrderBy(row => row.MessageId)
            .Take(max)
            .Select(row => row.MessageId)
            .ToListAsync(cancellationToken);

    private static async Task<(ExpiredBatch? Batch, ObjectId? Next)> FindPartAsync(
        MessagingDbContext context,
        DateTimeOffset before,
        ObjectId after,
        List<(ObjectId MessageId, int Index)> destinations,
        CancellationToken cancellationToken)
    {
        var messageId = destinations[0].MessageId;

        // Once its message is gone, all of it was found to be final.
        if (await context.Set<MessageRow>().AnyAsync(row => row.MessageId == messageId, cancellationToken)
            && await context.Set<DeliveryRow>().AnyAsync(
                row => row.MessageId == messageId && (row.IsOpen || row.ChangeTime >= before), cancellationToken))
        {
            return (null, messageId);
        }

        var entries = await context.Set<StatusChangeRow>()
            .Where(row => row.MessageId == messageId)
            .OrderBy(row => row.Sequence)
            .Take(destinations.Count)
            .Select(row => row.Sequence)
            .ToListAsync(cancellationToken);
        var batch = entries.Count > 0
            ? ExpiredBatch.LogOf(messageId, entries[^1])
            : ExpiredBatch.DestinationsOf(messageId, destinations[0].Index, destinations[^1].Index);

        // What is left of it is found again.
        return (batch, after);
    }
}
