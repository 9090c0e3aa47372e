using Grpc.Messaging.Bsg.V1;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Channels.Viber;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Engine.Senders;

namespace Grpc.Messaging.Services.Dialects.Bsg;

/// <summary>Makes sends out of the messages of a request.</summary>
internal sealed class BsgViber(SenderBook senders, TimeProvider time)
{
    private const int MaxValidity = 86_400;

    /// <summary>How long Viber may try; null when the request says it wrong.</summary>
    public static TimeSpan? ReadValidity(CreateViberRequest request) =>
        (request.HasValidity ? BsgRules.ReadNumber(request.Validity, 1, MaxValidity) : MaxValidity) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>The phones of a request, in its order.</summary>
    public async Task<IReadOnlyList<BsgItem>> ReadAsync(ObjectId accountId, CreateViberRequest request, CancellationToken cancellationToken)
    {
        var validity = ReadValidity(request)!.Value;
        var items = new List<BsgItem>();
        var phones = new HashSet<string>();
        var references = new HashSet<string>();
        foreach (var message in request.Messages)
        {
            var (code, send) = await ReadAsync(accountId, message, validity, cancellationToken);
            if (message.To.Count == 0)
            {
                items.Add(new BsgItem(BsgCodes.ViberPayload, null, "", null));
            }

            foreach (var to in message.To)
            {
                var reference = to.HasReference ? to.Reference : null;
                var fault = !BsgRules.IsMsisdn(to.Msisdn) ? BsgCodes.ViberMsisdn
                    : !phones.Add(to.Msisdn) ? BsgCodes.ViberDuplicate
                    : code != BsgCodes.None ? code
                    : reference is not null && !BsgRules.IsReference(reference) ? BsgCodes.ViberReference
                    : reference is not null && !references.Add(reference) ? BsgCodes.ViberReferenceUsed
                    : BsgCodes.None;
                items.Add(new BsgItem(fault, reference, to.Msisdn, fault == BsgCodes.None ? send : null));
            }
        }

        return items;
    }

    private async Task<(int Code, BsgSend? Send)> ReadAsync(ObjectId accountId, ViberMessage message, TimeSpan validity, CancellationToken cancellationToken)
    {
        if (!BsgRules.IsAlphaName(message.AlphaName)
            || !(await senders.FindAsync(accountId, cancellationToken)).Allows(ViberChannel.Instance, message.AlphaName))
        {
            return (BsgCodes.ViberSender, null);
        }

        if (!BsgRules.IsText(message.Text, BsgRules.MaxViberText))
        {
            return (BsgCodes.ViberText, null);
        }

        if (ViberOptions.Read(message) is not { } options)
        {
            return (BsgCodes.ViberOptions, null);
        }

        var sendTime = message.ScheduledDatetime.Length == 0 ? null : BsgRules.ReadTime(message.ScheduledDatetime, time.GetMilliseconds());
        return sendTime is null && message.ScheduledDatetime.Length > 0
            ? (BsgCodes.InvalidTime, null)
            : (BsgCodes.None, ToSend(message, options, sendTime, validity));
    }

    // With an SMS in its place, what ends after the validity is the step to Viber; without one, the message.
    private static BsgSend ToSend(ViberMessage message, ViberOptions options, DateTimeOffset? sendTime, TimeSpan validity)
    {
        var viber = new ViberContent(message.Text, message.AlphaName)
        {
            Image = options.Image,
            Caption = options.Caption,
            Action = options.Action,
            IsPromotional = message.IsPromotional,
        };
        return options.Originator is null
            ? new BsgSend([new Step(ViberChannel.Id, message.AlphaName, null, null)], Content.Of((ViberChannel.Instance, viber)), sendTime, validity, message.CallbackUrl)
            : new BsgSend(
                [new Step(ViberChannel.Id, message.AlphaName, null, validity), new Step(SmsChannel.Id, options.Originator, null, null)],
                Content.Of((ViberChannel.Instance, viber), (SmsChannel.Instance, new SmsContent(options.SmsText!, options.Originator))),
                sendTime,
                Validity: null,
                message.CallbackUrl);
    }
}
