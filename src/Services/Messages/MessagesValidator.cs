using System.Text;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Services.Scenarios;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Messages;

internal sealed partial class MessagesValidator(TimeProvider time, MessageContents contents) :
    IRequestValidator<SendPushRequest>,
    IRequestValidator<SendSmsRequest>,
    IRequestValidator<SendOmniRequest>
{
    internal const int MaxPushText = 4000;
    internal const int MaxSmsText = 1600;
    internal const int MaxSender = 64;
    private const int MaxActionText = 256;
    private const int MaxLink = 2048;
    private const int MaxDestinations = 10_000;
    private const int MaxTitle = 200;
    private const int MaxData = 64;
    private const int MaxDataKey = 64;
    private const int MaxDataValue = 1024;
    private const int MaxDataSize = 3000;
    private const long MaxValiditySeconds = 7 * 24 * 60 * 60;

    private static readonly string PhoneRule =
        $"must be an international number of {PhoneNumber.MinLength} to {PhoneNumber.MaxLength} digits without \"+\" or \"00\"";

    private static readonly TimeSpan MaxAhead = TimeSpan.FromDays(90);

    public void Validate(SendPushRequest request, Violations violations)
    {
        violations.RequiredText("text", request.Text, MaxPushText, mayHaveTab: true);
        violations.RequiredName("sender", request.Sender, MaxSender);
        violations.RequiredId("application_id", request.ApplicationId);
        violations.KnownPlatform("platform", request.Platform);
        Destinations(request.Destinations, violations);
        Extras("", request.Title, request.Data, violations);
        Actions("actions", request.Actions, violations);
        SendTime(request.SendTime, violations);
        KnownPriority(request.Priority, violations);
        Validity(request.Validity, violations);
        Labels(request.CorrelationId, request.Labels, violations);
    }

    public void Validate(SendSmsRequest request, Violations violations)
    {
        if (request.Text.Length == 0)
        {
            violations.Add("text", $"is required: 1 to {MaxSmsText} characters", ViolationReason.Required);
        }

        Sms("text", request.Text, violations);
        violations.RequiredName("sender", request.Sender, MaxSender);
        if (request.Destinations.Count is 0 or > MaxDestinations)
        {
            violations.Add("destinations", $"must have 1 to {MaxDestinations} phone numbers", ViolationReason.WrongCount);
        }

        for (var i = 0; i < Math.Min(request.Destinations.Count, MaxDestinations); i++)
        {
            if (!PhoneNumber.IsInternational(request.Destinations[i]))
            {
                violations.Add($"destinations[{i}]", PhoneRule, ViolationReason.Malformed);
            }
        }

        SendTime(request.SendTime, violations);
        KnownPriority(request.Priority, violations);
        Validity(request.Validity, violations);
        Labels(request.CorrelationId, request.Labels, violations);
    }

    public void Validate(SendOmniRequest request, Violations violations)
    {
        Route(request, violations);
        violations.Name("sender", request.Sender, MaxSender);
        contents.Validate(request, violations);
        violations.Id("application_id", request.ApplicationId);
        violations.KnownPlatform("platform", request.Platform);
        Destinations(request.Destinations, violations);
        SendTime(request.SendTime, violations);
        KnownPriority(request.Priority, violations);
        Validity(request.Validity, violations);
        Labels(request.CorrelationId, request.Labels, violations);
    }

    private void Route(SendOmniRequest request, Violations violations)
    {
        if (request is { ScenarioKey: "", Channel: Channel.Unspecified, Flow: null })
        {
            violations.Add("scenario_key", "is required, unless there is a channel", ViolationReason.Required);
        }
        else if (request.Flow is { } flow)
        {
            StepRules.Check("flow.steps", flow.Steps, isScenario: false, contents, violations);
        }
        else if (request.ScenarioKey.Length > 0)
        {
            violations.Id("scenario_key", request.ScenarioKey);
        }
        else if (!contents.IsChannel(request.Channel))
        {
            violations.Add("channel", $"must be {contents.ChannelNames}", ViolationReason.UnknownValue);
        }
    }

    private static void Destinations(RepeatedField<Destination> destinations, Violations violations)
    {
        if (destinations.Count > MaxDestinations)
        {
            violations.Add("destinations", $"must have at most {MaxDestinations} entries", ViolationReason.WrongCount);
            return;
        }

        for (var i = 0; i < destinations.Count; i++)
        {
            var destination = destinations[i];
            if (destination is { DeviceId: "", Username: "", Email: "", Phone: "", UserId: "" })
            {
                violations.Add($"destinations[{i}]", "must not be empty", ViolationReason.Required);
            }
            else if (destination.Phone.Length > 0 && !PhoneNumber.IsInternational(destination.Phone))
            {
                violations.Add($"destinations[{i}].phone", PhoneRule, ViolationReason.Malformed);
            }

            if (!IsPlain(destination))
            {
                Texts(destination, $"destinations[{i}]", violations);
            }
        }
    }

    // Asked first: of ten thousand destinations hardly one is wrong, and only that needs the paths of its fields.
    private static bool IsPlain(Destination destination) =>
        IsPlain(destination.DeviceId, DeviceLimits.Uid)
        && IsPlain(destination.Username, DeviceLimits.User)
        && IsPlain(destination.Email, DeviceLimits.Email)
        && IsPlain(destination.UserId, DeviceLimits.User);

    private static bool IsPlain(string text, int max) => text.Length <= max && !text.Contains('\0', StringComparison.Ordinal);

    private static void Texts(Destination destination, string path, Violations violations)
    {
        violations.AtMost($"{path}.device_id", destination.DeviceId, DeviceLimits.Uid);
        violations.AtMost($"{path}.username", destination.Username, DeviceLimits.User);
        violations.AtMost($"{path}.email", destination.Email, DeviceLimits.Email);
        violations.AtMost($"{path}.user_id", destination.UserId, DeviceLimits.User);
    }

    internal static void Actions(string field, PushActions? actions, Violations violations)
    {
        if (actions is null)
        {
            return;
        }

        violations.AtMost($"{field}.call_to_action", actions.CallToAction, MaxActionText);
        violations.AtMost($"{field}.deep_link", actions.DeepLink, MaxLink);
        violations.AtMost($"{field}.is_silent", actions.IsSilent, MaxActionText);
        violations.AtMost($"{field}.sound_name", actions.SoundName, MaxActionText);
        violations.AtMost($"{field}.schedule", actions.Schedule, MaxActionText);
        violations.AtMost($"{field}.badge", actions.Badge, MaxActionText);
        violations.AtMost($"{field}.image", actions.Image, MaxLink);
    }

    internal static void Extras(string prefix, string title, IDictionary<string, string>? data, Violations violations)
    {
        violations.Name(prefix + "title", title, MaxTitle);
        if (data is null or { Count: 0 })
        {
            return;
        }

        var field = prefix + "data";
        if (!Count(field, data, MaxData, violations))
        {
            return;
        }

        foreach (var (key, value) in data)
        {
            var path = $"{field}[{ViolationsRules.Quote(key)}]";
            violations.AtMost(path, key, MaxDataKey);
            violations.AtMost(path, value, MaxDataValue);
        }

        Sum(field, data, MaxDataSize, violations);
    }

    private static void Labels(string correlationId, MapField<string, string> labels, Violations violations)
    {
        violations.Name("correlation_id", correlationId, MessageLabels.MaxCorrelationId);
        if (!Count("labels", labels, MessageLabels.MaxCount, violations))
        {
            return;
        }

        foreach (var (key, value) in labels)
        {
            var path = $"labels[{ViolationsRules.Quote(key)}]";
            violations.Name(path, key, MessageLabels.MaxKey);
            violations.AtMost(path, value, MessageLabels.MaxValue);
        }

        Sum("labels", labels, MessageLabels.MaxLength, violations);
    }

    private static bool Count(string field, IDictionary<string, string> entries, int max, Violations violations)
    {
        if (entries.Count > max)
        {
            violations.Add(field, $"must have at most {max} entries", ViolationReason.WrongCount);
            return false;
        }

        if (entries.ContainsKey(""))
        {
            violations.Add(field, "must have no empty key", ViolationReason.Required);
        }

        return true;
    }

    private static void Sum(string field, IDictionary<string, string> entries, int max, Violations violations)
    {
        if (entries.Sum(static entry => entry.Key.Length + entry.Value.Length) > max)
        {
            violations.Add(field, $"must have at most {max} characters in all", ViolationReason.TooLong);
        }
    }

    // Compared in parts: a duration off the wire can hold anything, also what no TimeSpan can.
    private static void Validity(Duration? validity, Violations violations)
    {
        if (validity is not (null or { Seconds: >= 1 and < MaxValiditySeconds, Nanos: >= 0 and <= 999_999_999 } or { Seconds: MaxValiditySeconds, Nanos: 0 }))
        {
            violations.Add("validity", "must be 1 second to 7 days", ViolationReason.OutOfRange);
        }
    }

    private static void KnownPriority(Priority priority, Violations violations)
    {
        if (priority is not (Priority.Unspecified or Priority.Urgent))
        {
            violations.Add("priority", "must be urgent, or absent", ViolationReason.UnknownValue);
        }
    }

    internal static void Sms(string field, string text, Violations violations)
    {
        text = SmsText.Compose(text);
        violations.Text(field, text, MaxSmsText, mayHaveTab: false);
        if (SmsText.FindForbidden(text) is var (character, place) && !Rune.IsControl(character))
        {
            violations.Add(field, $"must be Arabic or English; character {place} is U+{character.Value:X4}", ViolationReason.ForbiddenCharacter);
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
            violations.Add("send_time", TimestampRule.Description, ViolationReason.OutOfRange);
        }
        else if (sendTime.Seconds > latest.Seconds)
        {
            violations.Add("send_time", $"must be at most {MaxAhead.Days} days ahead", ViolationReason.OutOfRange);
        }
    }
}
