using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Inbound;

/// <summary>A customer's message as a provider's callback tells of it.</summary>
/// <param name="Provider">Name of the provider, 1 to 64 characters.</param>
/// <param name="ProviderMessageId">The provider's identifier, 1 to 128 characters.</param>
/// <param name="From">How the customer is named on the channel: his number, or his id there. Of a number a leading "+" or "00" does not matter. At most 32 characters.</param>
/// <param name="To">The number or short code that it was sent to; at most 32 characters.</param>
/// <param name="Text">What was written, the caption of what was sent, or the keys that were pressed; may be empty.</param>
public sealed record InboundReport(string Provider, string ProviderMessageId, Channel Channel, string From, string To, string Text)
{
    /// <summary><see cref="Kind"/> of what has nothing but a text.</summary>
    public const string TextKind = "text";

    /// <summary>What it is, in the provider's words: text, image, location and so on.</summary>
    public string Kind { get; init; } = TextKind;

    /// <summary>URL of what was sent, or the provider's id of it; empty = nothing but a text.</summary>
    public string Media { get; init; } = "";

    /// <summary>When the customer sent it, by the provider's clock; null = not told.</summary>
    public DateTimeOffset? SendTime { get; init; }

    /// <summary>The provider's id of the message that it answers; empty = not told.</summary>
    public string ReplyTo { get; init; } = "";

    /// <summary>Which part of a longer text it is: then it waits for the others. Null = it is whole.</summary>
    public InboundPart? Part { get; init; }

    /// <summary>Our name of the attempt that it answers, if the provider gives that back; null = not told.</summary>
    public AttemptId? Attempt { get; init; }
}
