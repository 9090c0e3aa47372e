using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Storage.Channels;

/// <summary>A part of a message as it is stored.</summary>
internal sealed class MessagePartRow
{
    public required string Provider { get; init; }

    public required string PartId { get; init; }

    public required string SentId { get; init; }

    public required string GroupId { get; init; }

    public ObjectId MessageId { get; init; }

    public int DestinationIndex { get; init; }

    public int AttemptNumber { get; init; }

    public required string Sender { get; init; }

    public MessagePartState State { get; init; }

    public DateTimeOffset CreateTime { get; init; }
}
