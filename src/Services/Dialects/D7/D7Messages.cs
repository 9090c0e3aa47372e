using System.Globalization;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.D7.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Engine.Webhooks;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Services.Dialects.D7;

/// <summary>Makes sends of the engine out of messages whose arguments are right.</summary>
internal sealed class D7Messages(IOptions<D7Options> options, TimeProvider time)
{
    private const string UrgentPriority = "3";

    // Receipts show this much of a text.
    private const int ReceiptText = 20;

    // Longest that the engine's settings allow.
    private const int MaxValidityMinutes = 30 * 24 * 60;

    /// <summary>The number that a route leads to; null when none can.</summary>
    public static string? PhoneOf(string to) => PhoneNumber.Normalize(to) is var phone && PhoneNumber.IsInternational(phone) ? phone : null;

    /// <summary>One message to any numbers.</summary>
    /// <param name="callback">What the batch that it is of wants to be called; null = nothing.</param>
    /// <param name="sms">Its arguments.</param>
    /// <param name="payload">Its user data, from <see cref="D7Payload"/>.</param>
    public SendCommand ToCommand(
        ObjectId accountId, Sms sms, SmsPayload payload, IReadOnlyList<string> phones, RequestDraft<MessageStatus>? draft, CallbackRequest? callback = null)
    {
        var sender = sms.HasSender ? sms.Sender : options.Value.DefaultSender;
        var content = new SmsContent(sms.Content, sender)
        {
            Payload = payload,
            Priority = sms.HasPriority ? int.Parse(sms.Priority, CultureInfo.InvariantCulture) : null,
            Tags = sms.Tags.Length > 0 ? sms.Tags : null,
            Tlvs = sms.CustomTlvs.Count > 0 ? [.. sms.CustomTlvs.Select(D7Rules.ReadTlv).OfType<SmsTlv>()] : null,
        };
        CallbackRequest?[] callbacks = [ReceiptsOf(sms), callback];
        return new SendCommand(
            accountId,
            ScenarioKey: null,
            [new Step(SmsChannel.Id, sender, AppCode: null, Timeout: null)],
            Content.Of((SmsChannel.Instance, content)),
            sender,
            AppCode: null,
            Platform: null,
            [.. phones.Select(DeviceSelector.OfPhone)],
            sms.HasSdt ? D7Times.ReadSdt(sms.Sdt, time.GetMilliseconds()) : null,
            draft)
        {
            IsUrgent = sms.Priority == UrgentPriority,
            Validity = ValidityOf(sms),
            Callbacks = [.. callbacks.OfType<CallbackRequest>()],
        };
    }

    /// <summary>When a batch starts; null when its time can't be read.</summary>
    public DateTimeOffset? StartOf(BatchConfig? config, DateTimeOffset now) => config is not { ScheduleAt.Length: > 0 }
        ? now
        : D7Times.ReadSchedule(config.ScheduleAt, now, TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone));

    // A level or an address asks for receipts even against an explicit "no"; without an address there is nowhere to send them.
    private static CallbackRequest? ReceiptsOf(Sms sms) => sms.HasDlrUrl
        ? new CallbackRequest(
            D7ReceiptFormat.FormatName,
            sms.DlrUrl,
            new Dictionary<string, string>
            {
                [D7ReceiptFormat.Level] = sms.HasDlrLevel ? sms.DlrLevel : "1",
                [D7ReceiptFormat.Method] = sms.HasDlrMethod ? sms.DlrMethod : "POST",
                [D7ReceiptFormat.Text] = sms.Content.Length <= ReceiptText ? sms.Content : sms.Content[..ReceiptText],
            })
        : null;

    private static TimeSpan? ValidityOf(Sms sms)
    {
        var minutes = sms.HasValidityPeriod ? double.Parse(sms.ValidityPeriod, CultureInfo.InvariantCulture) : 0;
        return minutes == 0 ? null : TimeSpan.FromMinutes(Math.Min(minutes, MaxValidityMinutes));
    }
}
