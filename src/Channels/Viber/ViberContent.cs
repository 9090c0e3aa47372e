using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Channels.Viber;

/// <summary>Content for Viber steps: a text, or a text with a button, or those and a picture.</summary>
public sealed record ViberContent(string Text, string From) : ChannelContent
{
    /// <summary>URL of a picture; null = none. Then there is a button, too.</summary>
    public string? Image { get; init; }

    /// <summary>What stands on the button; null = there is none.</summary>
    public string? Caption { get; init; }

    /// <summary>URL that the button leads to; null = there is none.</summary>
    public string? Action { get; init; }

    /// <summary>Whether it is advertising, which Viber charges and delivers by other rules.</summary>
    public bool IsPromotional { get; init; }

    /// <inheritdoc/>
    protected override bool IsBlank => Text.Length == 0;
}
