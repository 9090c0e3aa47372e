using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Storage.Messages;

/// <summary>
/// The latest message that an account sent under a request id. Its key is what makes the id unique; a row older than 24 hours is taken over
/// by the next message.
/// </summary>
internal sealed class RequestRow
{
    public ObjectId AccountId { get; init; }

    public required string RequestId { get; init; }

    public ObjectId MessageId { get; init; }

    public DateTimeOffset CreateTime { get; init; }
}
