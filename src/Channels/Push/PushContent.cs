using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Channels.Push;

/// <param name="Actions">What the push carries besides its text, under the wire's own keys; passed on as it is.</param>
public sealed record PushContent(string Text, string From, IReadOnlyDictionary<string, string> Actions) : ChannelContent
{
    /// <summary>What some devices are told instead, by their uid; null = all are told the same.</summary>
    public IReadOnlyDictionary<string, PushPart>? Personal { get; init; }

    /// <inheritdoc/>
    protected override bool IsBlank => Text.Length == 0;
}
