using Grpc.Messaging.Engine.Retention;
using Grpc.Messaging.Storage.Deliveries;
using Grpc.Messaging.Storage.Messages;

namespace Grpc.Messaging.Storage.Retention;

/// <summary>The rows that a batch stands for.</summary>
internal sealed class ExpiredRows(MessagingDbContext context, ExpiredBatch batch)
{
    public IQueryable<MessageRow> Messages => context.Set<MessageRow>().Where(row => batch.MessageIds.Contains(row.MessageId));

    public IQueryable<DeliveryRow> Deliveries => context.Set<DeliveryRow>().Where(row =>
        batch.MessageIds.Contains(row.MessageId)
        && row.DestinationIndex >= batch.FirstIndex && row.DestinationIndex <= batch.LastIndex);

    public IQueryable<AttemptRow> Attempts => context.Set<AttemptRow>().Where(row =>
        batch.MessageIds.Contains(row.MessageId)
        && row.DestinationIndex >= batch.FirstIndex && row.DestinationIndex <= batch.LastIndex);

    public IQueryable<StatusChangeRow> Log => context.Set<StatusChangeRow>().Where(row =>
        batch.MessageIds.Contains(row.MessageId) && row.Sequence <= batch.LastSequence);
}
