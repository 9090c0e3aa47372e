using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Channels.Voice;

/// <summary>Content for voice steps: a text that is read out.</summary>
public sealed record VoiceContent(string Text, string From) : ChannelContent
{
    /// <summary>Language of the voice (BCP 47), such as <c>ar-SA</c>; null = that of the provider's settings.</summary>
    public string? Language { get; init; }

    /// <summary>
    /// The key by which the customer confirms that he has heard it, 0 to 9, * or #: only then it counts as delivered. Null = it does when the call was
    /// answered.
    /// </summary>
    public string? ConfirmationKey { get; init; }

    /// <inheritdoc/>
    protected override bool IsBlank => Text.Length == 0;
}
