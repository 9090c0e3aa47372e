using Google.Protobuf.Collections;
using Grpc.Messaging.Bsg.V1;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Services.Dialects.Bsg;

/// <summary>Makes sends out of a request for SMS.</summary>
internal static class BsgSms
{
    public const string Phone = "phone";
    public const string Phones = "phones";
    public const string Individual = "individual";
    public const int MaxValidityHours = 72;

    /// <summary>How long the network may try, in hours.</summary>
    public static int ValidityOf(CreateSmsRequest request) =>
        request.HasValidity ? BsgRules.ReadNumber(request.Validity, 1, MaxValidityHours)!.Value : MaxValidityHours;

    /// <summary>The phones of a request, in its order.</summary>
    public static IReadOnlyList<BsgItem> Read(CreateSmsRequest request)
    {
        var items = new List<BsgItem>();
        var phones = new HashSet<string>();
        var references = new HashSet<string>();
        foreach (var to in RecipientsOf(request))
        {
            var (originator, body) = request.Destination == Individual
                ? (First(to.Originator, request.Originator), First(to.Body, request.Body))
                : (request.Originator, request.Body);
            var reference = to.HasReference && to.Reference.Length > 0 ? to.Reference : null;
            var fault = !BsgRules.IsMsisdn(to.Msisdn) ? BsgCodes.SmsMsisdn
                : reference is null ? BsgCodes.SmsReferenceAbsent
                : !BsgRules.IsReference(reference) ? BsgCodes.SmsReference
                : !phones.Add(to.Msisdn) ? BsgCodes.SmsDuplicate
                : !references.Add(reference) ? BsgCodes.SmsReferenceUsed
                : !BsgRules.IsOriginator(originator) ? BsgCodes.SmsOriginator
                : !BsgRules.IsText(body, BsgRules.MaxSmsText) ? BsgCodes.SmsText
                : BsgCodes.None;
            items.Add(new BsgItem(fault, reference, to.Msisdn, fault == BsgCodes.None ? ToSend(originator, body, ValidityOf(request)) : null));
        }

        return items;
    }

    private static RepeatedField<SmsRecipient> RecipientsOf(CreateSmsRequest request)
    {
        if (request.Destination != Phone)
        {
            return request.Phones;
        }

        var only = new SmsRecipient { Msisdn = request.Msisdn };
        if (request.HasReference)
        {
            only.Reference = request.Reference;
        }

        return [only];
    }

    private static BsgSend ToSend(string originator, string body, int validityHours) => new(
        [new Step(SmsChannel.Id, originator, null, null)],
        Content.Of((SmsChannel.Instance, new SmsContent(body, originator))),
        SendTime: null,
        TimeSpan.FromHours(validityHours),
        CallbackUrl: "");

    private static string First(string own, string common) => own.Length > 0 ? own : common;
}
