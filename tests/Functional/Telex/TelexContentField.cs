using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Services.Messages;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Telex;

/// <summary>The contract has no field for telex: it prints what an SMS would say.</summary>
internal sealed class TelexContentField : ContentField
{
    public override ChannelDefinition Channel => TelexChannel.Instance;

    public override string Required => "sms_content.text";

    public override ChannelContent? Read(SendOmniRequest request) =>
        request.SmsContent is { } sms ? new TelexContent(sms.Text, sms.Sender) : null;

    public override void Validate(SendOmniRequest request, Violations violations)
    {
    }
}
