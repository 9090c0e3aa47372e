using System.Linq.Expressions;
using System.Text;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Storage.Conversion;
using Grpc.Messaging.Storage.Paging;

namespace Grpc.Messaging.Storage.Messages;

internal sealed class MessageStore(MessagingDatabase database, IMessageStatements statements, IDeliveryStore deliveryStore, IJobStore jobs)
    : IMessageStore
{
    public Task<AcceptRefusal?> AcceptAsync(Acceptance acceptance, CancellationToken cancellationToken) =>
        statements.AcceptAsync(acceptance, cancellationToken);

    public Task<AppendResult> AppendAsync(MessageChunk chunk, CancellationToken cancellationToken) =>
        statements.AppendAsync(chunk, cancellationToken);

    public async Task<MessageStatus?> FindAsync(ObjectId accountId, ObjectId messageId, CancellationToken cancellationToken)
    {
        // Asked first: once the job is gone, all that it added is there to be read.
        var isGrowing = await jobs.ExistsAsync(messageId, cancellationToken);
        if (await statements.LoadAsync([messageId], cancellationToken) is not [var message] || message.AccountId != accountId)
        {
            return null;
        }

        var deliveries = await deliveryStore.LoadMessageAsync(accountId, messageId, 0, MessageStatus.MaxDeliveries, cancellationToken);
        return new MessageStatus(message, deliveries) { IsPartial = isGrowing || message.DestinationCount > deliveries.Count };
    }

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
                    .Select(row => new MessageRow
                    {
                        MessageId = row.MessageId,
                        ScenarioKey = row.ScenarioKey,
                        Flow = "",
                        Content = "",
                        CreateTime = row.CreateTime,
                        SendTime = row.SendTime,
                        DestinationCount = row.DestinationCount,
                        CorrelationId = row.CorrelationId,
                        Labels = row.Labels,
                        SentCount = row.SentCount,
                        PendingCount = row.PendingCount,
                        FailedCount = row.FailedCount,
                        DeliveredCount = row.DeliveredCount,
                        ReadCount = row.ReadCount,
                        ExpiredCount = row.ExpiredCount,
                        ScheduledCount = row.ScheduledCount,
                        CancelledCount = row.CancelledCount,
                    })
                    .ToPageAsync(page.Size, row => new Cursor<ObjectId>(row.CreateTime, row.MessageId), token);
                return new Page<MessageSummary>([.. found.Items.Select(ToSummary)], found.NextCursor);
            },
            cancellationToken);
    }

    private static IQueryable<MessageRow> Filter(MessagingDbContext context, ObjectId accountId, MessageFilter filter)
    {
        var rows = context.Set<MessageRow>().Where(row => row.AccountId == accountId);
        if (filter.MessageId is { } messageId)
        {
            rows = rows.Where(row => row.MessageId == messageId);
        }

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

        if (filter.CorrelationId is { Length: > 0 } correlationId)
        {
            rows = rows.Where(row => row.CorrelationId == correlationId);
        }

        foreach (var (key, value) in filter.Labels)
        {
            var part = StorageJson.LabelPart(key, value);
            rows = rows.Where(row => row.Labels.Contains(part));
        }

        return filter.State is { } state ? rows.Where(HasAnyIn(state)) : rows;
    }

    private static Expression<Func<MessageRow, bool>> HasAnyIn(DeliveryState state) => state switch
    {
        DeliveryState.Sent => row => row.SentCount > 0,
        DeliveryState.Pending => row => row.PendingCount > 0,
        DeliveryState.Failed => row => row.FailedCount > 0,
        DeliveryState.Delivered => row => row.DeliveredCount > 0,
        DeliveryState.Read => row => row.ReadCount > 0,
        DeliveryState.Expired => row => row.ExpiredCount > 0,
        DeliveryState.Scheduled => row => row.ScheduledCount > 0,
        DeliveryState.Cancelled => row => row.CancelledCount > 0,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No counter for this state."),
    };

    private static MessageSummary ToSummary(MessageRow row)
    {
        (DeliveryState State, int Count)[] states =
        [
            (DeliveryState.Sent, row.SentCount),
            (DeliveryState.Pending, row.PendingCount),
            (DeliveryState.Failed, row.FailedCount),
            (DeliveryState.Delivered, row.DeliveredCount),
            (DeliveryState.Read, row.ReadCount),
            (DeliveryState.Expired, row.ExpiredCount),
            (DeliveryState.Scheduled, row.ScheduledCount),
            (DeliveryState.Cancelled, row.CancelledCount),
        ];
        return new MessageSummary(
            row.MessageId,
            row.ScenarioKey,
            row.CreateTime,
            row.SendTime,
            row.DestinationCount,
            [.. states.Where(static state => state.Count > 0)])
        {
            Labels = new MessageLabels(row.CorrelationId, StorageJson.ReadLabels(Encoding.UTF8.GetBytes(row.Labels))),
        };
    }
}
