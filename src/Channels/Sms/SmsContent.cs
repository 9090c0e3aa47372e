using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Channels.Sms;

/// <summary>Content for SMS steps.</summary>
public sealed record SmsContent(string Text, string From) : ChannelContent
{
    /// <inheritdoc/>
    protected override bool IsBlank => Text.Length == 0;
}
