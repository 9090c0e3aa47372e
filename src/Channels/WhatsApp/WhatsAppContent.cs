using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Channels.WhatsApp;

/// <summary>Content for WhatsApp steps: what is said while a session is open, what at any time, or both.</summary>
/// <param name="Text">The text, or the caption of <see cref="Image"/>; empty = there is only a template.</param>
public sealed record WhatsAppContent(string Text, string From) : ChannelContent
{
    /// <summary>URL of a picture, within a session; null = none.</summary>
    public string? Image { get; init; }

    /// <summary>What goes out while no session is open, and always where there is no text; null = nothing.</summary>
    public WhatsAppTemplate? Template { get; init; }

    /// <inheritdoc/>
    protected override bool IsBlank => Text.Length == 0 && Template is null;
}
