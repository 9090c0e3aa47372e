using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Storage.Inbound;

/// <summary>A part of a customer's text as it is stored.</summary>
internal sealed class InboundFragmentRow
{
    public required string Provider { get; init; }

    public required string Customer { get; init; }

    public required string Recipient { get; init; }

    public int Reference { get; init; }

    public int Total { get; init; }

    public int Number { get; init; }

    public ObjectId FragmentId { get; init; }

    public Channel Channel { get; init; }

    /// <summary>The text in UTF-16, big-endian: half a surrogate pair is none in other forms.</summary>
    public required byte[] Text { get; init; }

    public DateTimeOffset? SendTime { get; init; }

    public DateTimeOffset ReceiveTime { get; init; }
}
