using Grpc.Messaging.Engine.Campaigns.Links;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>Sends a push at once to some devices that its caller named: one message of the engine, whatever each of them is told.</summary>
public sealed class InstantSender(
    MessageIntake intake, IPushRunStore runs, IPushContentWriter writer, LinkTracking tracking, ObjectIdGenerator ids, TimeProvider time)
{
    /// <summary>Accepts the send; when it answers <see cref="SendResult.Accepted"/>, it is on disk.</summary>
    /// <param name="number">The number of the one-off message.</param>
    /// <param name="parent">The message that it was made from.</param>
    /// <param name="recipients">At least one.</param>
    public async Task<SendResult> SendAsync(
        Partner partner,
        long number,
        PushMessage parent,
        IReadOnlyList<PushRecipient> recipients,
        RequestDraft<MessageStatus>? request,
        CancellationToken cancellationToken)
    {
        var links = await tracking.FindAsync(
            partner.PartnerKey,
            MessageKind.Push,
            number,
            runKey: null,
            parent.CampaignId,
            recipients.SelectMany(recipient => TrackedLinks.In(recipient.Variant)),
            cancellationToken);
        var common = recipients[0].Variant;
        var personal = new Dictionary<string, PushVariant>();
        foreach (var (selector, variant) in recipients.Where(recipient => recipient.Selector.Uid.Length > 0))
        {
            var said = links?.Apply(variant, selector.Uid) ?? variant;
            if (said != common)
            {
                personal[selector.Uid] = said;
            }
        }

        var sendKey = ids.Next();
        await runs.AddSendAsync(
            new PushSend(sendKey, partner.PartnerKey, sendKey, number, parent.MessageId, parent.CampaignId, time.GetMilliseconds()), cancellationToken);
        var command = new SendCommand(
            partner.AccountId,
            ScenarioKey: null,
            [new Step(writer.Channel, partner.Name, partner.AppCode, Timeout: null)],
            writer.Write(sendKey, common, personal),
            partner.Name,
            partner.AppCode,
            partner.DevicePlatform,
            [.. recipients.Select(recipient => recipient.Selector)],
            SendTime: null,
            request)
        {
            MessageId = sendKey,
        };
        return await intake.AcceptAsync(command, cancellationToken);
    }
}
