using Grpc.Messaging.Storage.Deliveries;
using Grpc.Messaging.Storage.Messages;

namespace Grpc.Messaging.Storage.Retention;

/// <summary>A line of an archive: one row of one table, its columns under their names.</summary>
internal sealed class ArchiveLine
{
    public MessageRow? Message { get; init; }

    public DeliveryRow? Delivery { get; init; }

    public AttemptRow? Attempt { get; init; }

    public StatusChangeRow? Change { get; init; }
}
