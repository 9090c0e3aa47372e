using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Storage.Deliveries;

/// <summary>An attempt as it is stored. Written and read by hot statements.</summary>
internal sealed class AttemptRow
{
    public ObjectId MessageId { get; init; }

    public int DestinationIndex { get; init; }

    public int Number { get; init; }

    public int Step { get; init; }

    public Channel Channel { get; init; }

    public required string Provider { get; init; }

    public required string ProviderMessageId { get; init; }

    public AttemptState State { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset SendTime { get; init; }

    public DateTimeOffset? PollTime { get; init; }

    public DateTimeOffset? DeliverTime { get; init; }

    public DateTimeOffset? ReadTime { get; init; }
}
