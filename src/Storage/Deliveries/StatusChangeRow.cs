using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Storage.Deliveries;

/// <summary>An entry of the status log as it is stored. Whom the delivery reaches is read from the delivery, where it never changes.</summary>
internal sealed class StatusChangeRow
{
    public long Sequence { get; init; }

    public ObjectId AccountId { get; init; }

    public ObjectId MessageId { get; init; }

    public int DestinationIndex { get; init; }

    public int Version { get; init; }

    public DeliveryState State { get; init; }

    public int Step { get; init; }

    public Channel? Channel { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset ChangeTime { get; init; }
}
