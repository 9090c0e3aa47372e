using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Messages;

internal sealed partial class MessagesValidator(TimeProvider time) :
    IRequestValidator<SendPushRequest>,
    IRequestValidator<SendSmsRequest>,
    IRequestValidator<SendOmniRequest>
{
    private const int MaxPushText = 4000;
    private const int MaxSmsText = 1600;
    private const int MaxSender = 64;
    private const int MaxDestinations = 10_000;

    private static readonly string PhoneRule =
        $"must be an international number of {PhoneNumber.MinLength} to {PhoneNumber.MaxLength} digits without \"+\" or \"00\"";

    private static readonly TimeSpan MaxAhead = TimeSpan.FromDays(90);

    public void Validate(SendPushRequest request, Violations violations)
    {
        violations.RequiredAtMost("text", request.Text, MaxPushText);
        violations.RequiredAtMost("sender", request.Sender, MaxSender);
        violations.RequiredId("app_code", request.AppCode);
        violations.KnownPlatform("platform", request.Platform);
        Destinations(request.Destinations, violations);
        SendTime(request.SendTime, violations);
        KnownPriority(request.Priority, violations);
    }

    public void Validate(SendSmsRequest request, Violations violations)
    {
        violations.RequiredAtMost("text", request.Text, MaxSmsText);
        Sms("text", request.Text, violations);
        violations.RequiredAtMost("sender", request.Sender, MaxSender);
        if (request.Destinations.Count is 0 or > MaxDestinations)
        {
            violations.Add("destinations", $"must have 1 to {MaxDestinations} phone numbers");
        }

        for (var i = 0; i < Math.Min(request.Destinations.Count, MaxDestinations); i++)
        {
            if (!PhoneNumber.IsInternational(request.Destinations[i]))
            {
                violations.Add($"destinations[{i}]", PhoneRule);
            }
        }

        SendTime(request.SendTime, violations);
        KnownPriority(request.Priority, violations);
    }

    public void Validate(SendOmniRequest request, Violations violations)
    {
        Route(request, violations);
        violations.AtMost("sender", request.Sender, MaxSender);
        violations.AtMost("push_content.text", request.PushContent?.Text ?? "", MaxPushText);
        violations.AtMost("push_content.sender", request.PushContent?.Sender ?? "", MaxSender);
        violations.AtMost("sms_content.text", request.SmsContent?.Text ?? "", MaxSmsText);
        Sms("sms_content.text", request.SmsContent?.Text ?? "", violations);
        violations.AtMost("sms_content.sender", request.SmsContent?.Sender ?? "", MaxSender);
        violations.Id("app_code", request.AppCode);
        violations.KnownPlatform("platform", request.Platform);
        Destinations(request.Destinations, violations);
        SendTime(request.SendTime, violations);
        KnownPriority(request.Priority, violations);
    }

    private static void Route(SendOmniRequest request, Violations violations)
    {
        violations.Id("scenario_key", request.ScenarioKey);
        switch (request.Channel, request.ScenarioKey.Length)
        {
            case (Channel.Unspecified, 0):
                violations.Add("scenario_key", "is required, unless there is a channel");
                break;
            case (Channel.Push or Channel.Sms, 0):
            case (Channel.Unspecified, _):
                break;
            case (Channel.Push or Channel.Sms, _):
                violations.Add("channel", "must be absent when there is a scenario");
                break;
            default:
                violations.Add("channel", "must be push or sms");
                break;
        }
    }

    private static void Destinations(RepeatedField<Destination> destinations, Violations violations)
    {
        if (destinations.Count > MaxDestinations)
        {
            violations.Add("destinations", $"must have at most {MaxDestinations} entries");
            return;
        }

        for (var i = 0; i < destinations.Count; i++)
        {
            var destination = destinations[i];
            if (destination is { Uid: "", Username: "", Email: "", Phone: "", UserId: "" })
            {
                violations.Add($"destinations[{i}]", "must not be empty");
            }
            else if (destination.Phone.Length > 0 && !PhoneNumber.IsInternational(destination.Phone))
            {
                violations.Add($"destinations[{i}].phone", PhoneRule);
            }
            else if (HasNul(destination))
            {
                violations.Add($"destinations[{i}]", "must not have the character U+0000");
            }
        }
    }

    private static bool HasNul(Destination destination) =>
        destination.Uid.Contains('\0', StringComparison.Ordinal)
        || destination.Username.Contains('\0', StringComparison.Ordinal)
        || destination.Email.Contains('\0', StringComparison.Ordinal)
        || destination.UserId.Contains('\0', StringComparison.Ordinal);

    private static void KnownPriority(Priority priority, Violations violations)
    {
        if (priority is not (Priority.Unspecified or Priority.Urgent))
        {
            violations.Add("priority", "must be urgent, or absent");
        }
    }

    private static void Sms(string field, string text, Violations violations)
    {
        if (SmsText.FindForbidden(text) is var (character, place))
        {
            violations.Add(field, $"must be Arabic or English; character {place} is U+{character.Value:X4}");
        }
    }

    private void SendTime(Timestamp? sendTime, Violations violations)
    {
        if (sendTime is null)
        {
            return;
        }

        var latest = Timestamp.FromDateTimeOffset(time.GetUtcNow() + MaxAhead);
        if (!TimestampRule.IsValid(sendTime))
        {
            violations.Add("send_time", TimestampRule.Description);
        }
        else if (sendTime.Seconds > latest.Seconds)
        {
            violations.Add("send_time", $"must be at most {MaxAhead.Days} days ahead");
        }
    }
}
