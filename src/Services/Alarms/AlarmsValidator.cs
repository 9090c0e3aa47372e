using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.PushMessages;
using Grpc.Messaging.Services.Showing;
using Grpc.Messaging.Services.Validation;
using PartnerPlatform = Grpc.Messaging.Engine.Campaigns.PartnerPlatform;

namespace Grpc.Messaging.Services.Alarms;

internal sealed class AlarmsValidator :
    IRequestValidator<ListAlarmsRequest>,
    IRequestValidator<CreateAlarmRequest>,
    IRequestValidator<GetAlarmRequest>,
    IRequestValidator<UpdateAlarmRequest>,
    IRequestValidator<SetAlarmStatusRequest>
{
    private const int MaxExclusions = 100;
    private const int MaxUnit = 16;

    /// <summary>Everything that is wrong with an alarm as it would be stored, but what it names.</summary>
    public static void Check(Alarm message, PartnerPlatform platform, Violations violations)
    {
        violations.RequiredName("alarm.name", message.Name, ResourceRules.MaxName);
        violations.Name("alarm.external_id", message.ExternalId, ResourceRules.MaxName);
        violations.Audience("alarm", message.Segments, message.List);
        TriggersValidator.Check("alarm.triggers", message.Triggers, violations);
        violations.Variants("alarm.variants", [.. message.Variants.Select(variant => variant.Language)], (i, at) =>
        {
            violations.TitleAndText(at, message.Variants[i].Title, message.Variants[i].Text);
            PushMessagesValidator.CheckVariant(message.Variants[i].ToPush(), platform, at, violations);
        });
        if (message.Settings is { } settings)
        {
            Programmation(settings.Programmation, "alarm.settings.programmation", violations);
            Exclusions(settings, "alarm.settings.exclusion_ranges", violations);
        }
    }

    public void Validate(ListAlarmsRequest request, Violations violations)
    {
        // Any number is one of a page, if of an empty one; the gate looks at the partner.
    }

    // What is stored then is checked when the partner is known, whose platform decides.
    public void Validate(CreateAlarmRequest request, Violations violations)
    {
    }

    public void Validate(GetAlarmRequest request, Violations violations) => violations.Key("alarm_id", request.AlarmId, request.ExternalId);

    public void Validate(UpdateAlarmRequest request, Violations violations)
    {
        violations.Key("alarm_id", request.AlarmId, request.ExternalId);
        violations.MaskOf(Alarm.Descriptor, request.UpdateMask);
    }

    public void Validate(SetAlarmStatusRequest request, Violations violations)
    {
        violations.Key("alarm_id", request.AlarmId, request.ExternalId);
        violations.Status(request.Status);
    }

    private static void Programmation(AlarmProgrammation? programmation, string at, Violations violations)
    {
        if (programmation is null)
        {
            return;
        }

        violations.Moment($"{at}.time", programmation.Time);
        if (programmation.Type is not ("timer" or "date"))
        {
            violations.Add($"{at}.type", "must be \"timer\" or \"date\"");
        }
        else if (programmation is { Type: "date", Time: null })
        {
            violations.Required($"{at}.time", "");
        }

        if (programmation.Duration < 0)
        {
            violations.Add($"{at}.duration", "must be at least 0");
        }
    }

    private static void Exclusions(AlarmSettings settings, string path, Violations violations)
    {
        if (settings.ExclusionRanges.Count > MaxExclusions)
        {
            violations.Add(path, $"must be at most {MaxExclusions}");
        }

        for (var i = 0; i < Math.Min(settings.ExclusionRanges.Count, MaxExclusions); i++)
        {
            var (range, at) = (settings.ExclusionRanges[i], $"{path}[{i}]");
            violations.Moment($"{at}.begin_time", range.BeginTime);
            violations.Moment($"{at}.end_time", range.EndTime);
            if (range is not { BeginTime: not null, EndTime: not null })
            {
                violations.Add(at, "needs dateBeginning and dateEnding");
            }
            else if (range.BeginTime > range.EndTime)
            {
                violations.Add($"{at}.end_time", "must not lie before dateBeginning");
            }

            Recurrence(range.Recurrence, $"{at}.recurrence", violations);
        }
    }

    private static void Recurrence(AlarmRecurrence? recurrence, string at, Violations violations)
    {
        if (recurrence is null)
        {
            return;
        }

        if (recurrence.Frequency is not ("DAILY" or "WEEKLY" or "MONTHLY" or "YEARLY"))
        {
            violations.Add($"{at}.frequency", "must be \"DAILY\", \"WEEKLY\", \"MONTHLY\" or \"YEARLY\"");
        }

        if (recurrence.Interval < 0)
        {
            violations.Add($"{at}.interval", "must be at least 1");
        }

        violations.AtMost($"{at}.by_day", recurrence.ByDay, ResourceRules.MaxName);
        violations.AtMost($"{at}.by_month_day", recurrence.ByMonthDay, ResourceRules.MaxName);
        violations.AtMost($"{at}.by_hour", recurrence.ByHour, ResourceRules.MaxName);
        violations.AtMost($"{at}.by_minute", recurrence.ByMinute, ResourceRules.MaxName);
        violations.AtMost($"{at}.duration.type", recurrence.Duration?.Type ?? "", MaxUnit);
    }
}
