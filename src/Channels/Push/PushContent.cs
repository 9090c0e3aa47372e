using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Channels.Push;

/// <param name="Actions">What the push carries besides its text, under the wire's own keys; passed on as it is.</param>
public sealed record PushContent(string Text, string From, IReadOnlyDictionary<string, string> Actions) : ChannelContent
{
    /// <summary>What stands above the text; null for nothing.</summary>
    public string? Title { get; init; }

    /// <summary>For the application on the device, passed on as it is; null for nothing.</summary>
    public IReadOnlyDictionary<string, string>? Data { get; init; }

    /// <summary>
    /// What the network of the devices' platform is to get, as its caller wrote it: a JSON object; null = what follows from the rest. The text is what it says
    /// there to people; empty = nothing.
    /// </summary>
    public string? Payload { get; init; }

    /// <summary>What some devices are told instead, by their uid; null = all are told the same.</summary>
    public IReadOnlyDictionary<string, PushPart>? Personal { get; init; }

    /// <inheritdoc/>
    protected override bool IsBlank => Text.Length == 0 && Payload is null;
}
