using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Engine.Channels;

/// <summary>A short message goes to an international number.</summary>
internal sealed class SmsRules : ChannelRules
{
    public override Channel Channel => Channel.Sms;

    public override string ContentField => "sms_content";

    public override bool NeedsApplication => false;

    public override (string Text, string From) Content(Content content) => content.Sms is { } sms ? (sms.Text, sms.From) : ("", "");

    public override bool CanReach(Step step, Address address) => PhoneNumber.IsInternational(address.Phone);
}
