using System.Globalization;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Storage.Deliveries;
using Grpc.Messaging.Storage.Messages;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns;

internal sealed class RunDestinationStore(MessagingDatabase database) : IRunDestinationStore
{
    // Of messages that have a destination in the state at all; each has a chunk's destinations at most.
    private const int MessagesOfPage = 20;

    public async Task<Page<RunDestination>?> ListAsync(
        ObjectId runKey, RunDestinationState? state, PageRequest page, CancellationToken cancellationToken)
    {
        if (!TryParse(page.Cursor, out var afterKey, out var afterIndex))
        {
            return null;
        }

        return await database.ReadAsync(
            async (context, token) =>
            {
                var sends = await FindMessagesAsync(context, runKey, state, afterKey, token);
                if (sends.Count == 0)
                {
                    return new Page<RunDestination>([], "");
                }

                var deliveries = context.Set<DeliveryRow>()
                    .Where(row => sends.Contains(row.MessageId) && (row.MessageId != afterKey || row.DestinationIndex > afterIndex));
                if (StatesOf(state) is { } states)
                {
                    deliveries = deliveries.Where(row => states.Contains(row.State));
                }

                var found = await deliveries
                    .OrderBy(static row => row.MessageId)
                    .ThenBy(static row => row.DestinationIndex)
                    .Take(page.Size)
                    .Select(static row => new RunDestination(row.MessageId, row.DestinationIndex, row.Uid, row.State, row.Reason, row.ChangeTime))
                    .ToListAsync(token);
                return new Page<RunDestination>(
                    found,
                    found.Count == page.Size ? CursorOf(found[^1].SendKey, found[^1].Index)
                        : sends.Count == MessagesOfPage ? CursorOf(sends[^1], int.MaxValue)
                        : "");
            },
            cancellationToken);
    }

    private static DeliveryState[]? StatesOf(RunDestinationState? state) => state switch
    {
        RunDestinationState.Queued => [DeliveryState.Pending, DeliveryState.Scheduled],
        RunDestinationState.Sent => [DeliveryState.Sent],
        RunDestinationState.Delivered => [DeliveryState.Delivered, DeliveryState.Read],
        RunDestinationState.Failed => [DeliveryState.Failed, DeliveryState.Expired, DeliveryState.Cancelled],
        RunDestinationState.NotDelivered => [DeliveryState.Sent, DeliveryState.Failed, DeliveryState.Expired, DeliveryState.Cancelled],
        _ => null,
    };

    private static Task<List<ObjectId>> FindMessagesAsync(
        MessagingDbContext context, ObjectId runKey, RunDestinationState? state, ObjectId from, CancellationToken cancellationToken)
    {
        var messages = context.Set<MessageRow>();
        var counted = state switch
        {
            RunDestinationState.Queued => messages.Where(static row => row.PendingCount + row.ScheduledCount > 0),
            RunDestinationState.Sent => messages.Where(static row => row.SentCount > 0),
            RunDestinationState.Delivered => messages.Where(static row => row.DeliveredCount + row.ReadCount > 0),
            RunDestinationState.Failed => messages.Where(static row => row.FailedCount + row.ExpiredCount + row.CancelledCount > 0),
            RunDestinationState.NotDelivered => messages.Where(
                static row => row.SentCount + row.FailedCount + row.ExpiredCount + row.CancelledCount > 0),
            _ => messages,
        };
        return context.Set<PushSend>()
            .Where(send => send.RunKey == runKey && send.SendKey >= from)
            .Join(counted, static send => send.SendKey, static row => row.MessageId, static (send, row) => send.SendKey)
            .OrderBy(static key => key)
            .Take(MessagesOfPage)
            .ToListAsync(cancellationToken);
    }

    private static string CursorOf(ObjectId sendKey, int index) => string.Create(CultureInfo.InvariantCulture, $"{sendKey}:{index}");

    private static bool TryParse(string cursor, out ObjectId sendKey, out int index)
    {
        (sendKey, index) = (default, -1);
        return cursor.Length == 0
            || (cursor.Split(':') is [var key, var place]
                && ObjectId.TryParse(key, out sendKey)
                && int.TryParse(place, CultureInfo.InvariantCulture, out index));
    }
}
