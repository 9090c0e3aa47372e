using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Channels.Messenger;

/// <summary>Content for Messenger steps.</summary>
public sealed record MessengerContent(string Text, string From) : ChannelContent
{
    /// <summary>Why it may go out while no session is open, a constant of <see cref="MessengerTags"/>; null = it may not.</summary>
    public string? Tag { get; init; }

    /// <inheritdoc/>
    protected override bool IsBlank => Text.Length == 0;
}
