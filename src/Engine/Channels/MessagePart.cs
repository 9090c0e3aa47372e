using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Channels;

/// <summary>One of the parts that a message was handed over in, where its provider tells of each part by itself.</summary>
/// <param name="Provider">The provider's name, at most 64 characters.</param>
/// <param name="PartId">The provider's id of it, as receipts are found by; at most 128 characters.</param>
/// <param name="SentId">The same as the provider wrote it, to ask by; at most 128 characters.</param>
/// <param name="GroupId">The same for all parts of one hand-over; at most 128 characters.</param>
/// <param name="Attempt">The attempt that was handed over.</param>
/// <param name="From">Sender that it was handed over under, at most 64 characters.</param>
public sealed record MessagePart(
    string Provider,
    string PartId,
    string SentId,
    string GroupId,
    AttemptId Attempt,
    string From,
    MessagePartState State,
    DateTimeOffset CreateTime)
{
    /// <summary>Most characters of an id.</summary>
    public const int MaxId = 128;

    /// <summary>How long parts are kept: far longer than any network tries to deliver.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>What the parts of a hand-over come to: delivered when all are, undeliverable when one is; null while that is open.</summary>
    public static ReceiptKind? Sum(IReadOnlyCollection<MessagePart> parts) =>
        parts.Any(static part => part.State == MessagePartState.Undeliverable) ? ReceiptKind.Undeliverable
        : parts.Count > 0 && parts.All(static part => part.State == MessagePartState.Delivered) ? ReceiptKind.Delivered
        : null;
}
