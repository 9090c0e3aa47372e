using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Inbound;

/// <summary>What a customer wrote to an account (mobile originated), or the keys that he pressed in a call.</summary>
/// <param name="Provider">Name of the provider that brought it.</param>
/// <param name="ProviderMessageId">The provider's identifier: brought again under the same one, it is the same message.</param>
/// <param name="From">How the customer is named on the channel: his number, digits only, or his id there.</param>
/// <param name="To">The number, short code, page or service that it was sent to.</param>
/// <param name="Sequence">Counts the account's messages from 1, in the order in which they were committed; 0 = from before they were counted.</param>
/// <param name="Kind">As <see cref="InboundReport.Kind"/>.</param>
/// <param name="Media">As <see cref="InboundReport.Media"/>.</param>
/// <param name="SendTime">When the customer sent it, by the provider's clock; null = not told.</param>
/// <param name="ReplyToMessageId">The message that it answers, or the last one to this customer on this channel; null = none is known.</param>
/// <param name="ReplyToIndex">Position of the customer in that message.</param>
public sealed record InboundMessage(
    ObjectId InboundId,
    ObjectId AccountId,
    string Provider,
    string ProviderMessageId,
    Channel Channel,
    string From,
    string To,
    string Text,
    DateTimeOffset ReceiveTime,
    long Sequence = 0,
    string Kind = InboundReport.TextKind,
    string Media = "",
    DateTimeOffset? SendTime = null,
    ObjectId? ReplyToMessageId = null,
    int ReplyToIndex = 0)
{
    /// <summary>Longest <see cref="From"/> and <see cref="To"/>, in characters.</summary>
    public const int MaxAddress = 32;

    /// <summary>Longest <see cref="ProviderMessageId"/>, in characters.</summary>
    public const int MaxProviderMessageId = 128;

    /// <summary>Longest <see cref="Kind"/>, in characters.</summary>
    public const int MaxKind = 32;

    /// <summary>Longest <see cref="Media"/>, in characters.</summary>
    public const int MaxMedia = 2048;

    /// <summary>The delivery that it answers; null when none is known.</summary>
    public DeliveryKey? ReplyTo => ReplyToMessageId is { } messageId ? new DeliveryKey(messageId, ReplyToIndex) : null;
}
