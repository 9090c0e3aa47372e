using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Reports;
using Grpc.Messaging.Storage.Conversion;
using Grpc.Messaging.Storage.Deliveries;
using Grpc.Messaging.Storage.Messages;
using Grpc.Messaging.Storage.Reports;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Schema;

/// <summary>
/// Counts the deliveries of a database from before there were statistics, so that what becomes of them later moves what is there. All of it is written
/// at once: a database with statistics has them whole.
/// </summary>
internal static class ReportsUpgrade
{
    private const int Messages = 500;

    public static async Task RunAsync(DbContext context, CancellationToken cancellationToken)
    {
        if (await context.Set<ReportsRow>().AnyAsync(cancellationToken) || !await context.Set<MessageRow>().AnyAsync(cancellationToken))
        {
            return;
        }

        var totals = new ReportTotals();
        var last = default(ObjectId);
        while (await ReadAsync(context, last, cancellationToken) is { Count: > 0 } messages)
        {
            await AddAsync(context, messages, totals, cancellationToken);
            last = messages[^1].MessageId;
        }

        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        context.AddRange(totals.ToList().Select(static row => RowOf(row.Key, row.Value)));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<List<Message>> ReadAsync(DbContext context, ObjectId after, CancellationToken cancellationToken)
    {
        var rows = await context.Set<MessageRow>().AsNoTracking()
            .Where(row => row.MessageId > after)
            .OrderBy(row => row.MessageId)
            .Take(Messages)
            .Select(row => new { row.MessageId, row.AccountId, row.Flow, row.CreateTime })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(static row => new Message(
            row.MessageId,
            row.AccountId,
            ScenarioKey: null,
            StorageJson.ReadFlow(System.Text.Encoding.UTF8.GetBytes(row.Flow)),
            Content.Empty,
            Platform: null,
            row.CreateTime,
            SendTime: null,
            row.CreateTime,
            DestinationCount: 0,
            ReachableCount: 0))];
    }

    private static async Task AddAsync(DbContext context, List<Message> messages, ReportTotals totals, CancellationToken cancellationToken)
    {
        var byId = messages.ToDictionary(static message => message.MessageId);
        var (first, last) = (messages[0].MessageId, messages[^1].MessageId);
        var deliveries = context.Set<DeliveryRow>().AsNoTracking()
            .Where(row => row.MessageId >= first && row.MessageId <= last)
            .Select(row => new
            {
                row.MessageId,
                row.DestinationIndex,
                row.AccountId,
                row.AppCode,
                row.Phone,
                row.State,
                row.Step,
                row.Channel,
                Attempts = context.Set<AttemptRow>()
                    .Where(attempt => attempt.MessageId == row.MessageId && attempt.DestinationIndex == row.DestinationIndex)
                    .Select(attempt => new { attempt.Number, attempt.Step, attempt.Channel, attempt.State, attempt.Reason, attempt.SendTime })
                    .ToList(),
            });
        await foreach (var row in deliveries.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var attempts = row.Attempts
                .Select(static attempt => new Attempt(
                    attempt.Number, attempt.Step, attempt.Channel, "", "", attempt.State, attempt.Reason, attempt.SendTime, null, null, null))
                .Where(static attempt => attempt.IsOpen);
            if (byId.TryGetValue(row.MessageId, out var message))
            {
                totals.Add(ReportChanges.Standing(message, new Delivery(
                    new DeliveryKey(row.MessageId, row.DestinationIndex),
                    row.AccountId,
                    new Address(row.AppCode, "", "", "", "", row.Phone, "", null),
                    Version: 0,
                    row.State,
                    row.Step,
                    row.Channel,
                    Tries: 0,
                    AttemptCount: row.Attempts.Count,
                    CancelRequested: false,
                    DueTime: null,
                    DeliveryLane.Normal,
                    TurnTime: null,
                    StepDeadline: null,
                    Reason: "",
                    message.CreateTime,
                    [.. attempts])));
            }
        }
    }

    private static ReportsRow RowOf(ReportKey key, ReportSums sums) => new()
    {
        AccountId = key.AccountId,
        Day = key.Day,
        AppCode = key.AppCode.GetValueOrDefault(),
        Channel = (int)key.Channel.GetValueOrDefault(),
        Country = key.Country,
        Sender = key.Sender,
        SentCount = sums.Counts[DeliveryState.Sent],
        PendingCount = sums.Counts[DeliveryState.Pending],
        FailedCount = sums.Counts[DeliveryState.Failed],
        DeliveredCount = sums.Counts[DeliveryState.Delivered],
        ReadCount = sums.Counts[DeliveryState.Read],
        ExpiredCount = sums.Counts[DeliveryState.Expired],
        ScheduledCount = sums.Counts[DeliveryState.Scheduled],
        CancelledCount = sums.Counts[DeliveryState.Cancelled],
        Segments = sums.Segments,
        Cost = sums.Micros,
    };
}
