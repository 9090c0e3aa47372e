using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Channels.Sms;

/// <summary>Content for SMS steps.</summary>
public sealed record SmsContent(string Text, string From) : ChannelContent
{
    /// <summary>The user data exactly as it is to go out; null = the text, in the alphabet that <see cref="SmsEncoding"/> finds for it.</summary>
    public SmsPayload? Payload { get; init; }

    /// <summary>SMPP's priority_flag, 0 to 3; null = the provider's default.</summary>
    public int? Priority { get; init; }

    /// <summary>Tags for routing, joined by commas; null = none.</summary>
    public string? Tags { get; init; }

    /// <summary>SMPP's optional parameters; null = none.</summary>
    public IReadOnlyList<SmsTlv>? Tlvs { get; init; }

    /// <inheritdoc/>
    protected override bool IsBlank => Text.Length == 0 && Payload is null;
}
