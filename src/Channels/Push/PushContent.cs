using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Channels.Push;

/// <param name="Actions">What the push carries besides its text, under the wire's own keys; passed on as it is.</param>
public sealed record PushContent(string Text, string From, IReadOnlyDictionary<string, string> Actions) : ChannelContent
{
    /// <summary>What stands above the text; null for nothing.</summary>
    public string? Title { get; init; }

    /// <summary>For the application on the device, passed on as it is; null for nothing.</summary>
    public IReadOnlyDictionary<string, string>? Data { get; init; }

    /// <inheritdoc/>
    protected override bool IsBlank => Text.Length == 0;
}
