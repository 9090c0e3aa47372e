using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Services.Messages;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Voice;

/// <summary>The contract has no field for voice: it reads out what an SMS would say.</summary>
internal sealed class VoiceContentField : ContentField
{
    public override ChannelDefinition Channel => VoiceChannel.Instance;

    public override string Required => "sms_content.text";

    public override ChannelContent? Read(SendOmniRequest request) =>
        request.SmsContent is { } sms ? new VoiceContent(sms.Text, sms.Sender) : null;

    public override void Validate(SendOmniRequest request, Violations violations)
    {
    }
}
