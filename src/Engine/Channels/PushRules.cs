using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Engine.Channels;

/// <summary>
/// A push goes to a device of the step's application. Whether the application's APNs or FCM credentials are active does not matter here:
/// the sandbox needs none, and a provider without usable ones rejects, which moves the delivery to the next step.
/// </summary>
internal sealed class PushRules : ChannelRules
{
    public override Channel Channel => Channel.Push;

    public override string ContentField => "push_content";

    public override bool NeedsApplication => true;

    public override (string Text, string From) Content(Content content) =>
        content.Push is { } push ? (push.Text, push.From) : ("", "");

    public override bool CanReach(Step step, Address address) =>
        address.Uid.Length > 0 && step.AppCode is { } app && app == address.AppCode;
}
