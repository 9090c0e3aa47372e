using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Channels.Push;

/// <param name="Actions">What the push carries besides its text, under the wire's own keys; passed on as it is.</param>
public sealed record PushContent(string Text, string From, IReadOnlyDictionary<string, string> Actions) : ChannelContent
{
    /// <inheritdoc/>
    protected override bool IsBlank => Text.Length == 0;
}
