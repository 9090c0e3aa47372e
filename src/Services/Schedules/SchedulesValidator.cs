using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns.Schedules;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Validation;
using Schedule = Grpc.Messaging.Campaigns.V1.Schedule;
using ScheduleExclusion = Grpc.Messaging.Campaigns.V1.ScheduleExclusion;
using ScheduleType = Grpc.Messaging.Campaigns.V1.ScheduleType;

namespace Grpc.Messaging.Services.Schedules;

internal sealed class SchedulesValidator :
    IRequestValidator<CreateScheduleRequest>,
    IRequestValidator<GetScheduleRequest>,
    IRequestValidator<UpdateScheduleRequest>,
    IRequestValidator<DeleteScheduleRequest>,
    IRequestValidator<CreateScheduleExclusionRequest>,
    IRequestValidator<ListScheduleExclusionsRequest>,
    IRequestValidator<DeleteScheduleExclusionsRequest>
{
    private const int MaxInterval = 1000;

    private static readonly Schedule Empty = new();

    /// <summary>Everything that is wrong with a schedule as it would be stored, but that its moment has passed.</summary>
    public static void Check(Schedule schedule, Violations violations)
    {
        if (SendingDate.Parse(schedule.NextSendingTime) is null)
        {
            violations.Add("schedule.next_sending_time", SendingDate.Description);
        }

        if (schedule.Timezone.Length > 0 && !Recurrence.IsZone(schedule.Timezone))
        {
            violations.Add("schedule.timezone", "must be a name of the tz database, as \"Europe/Paris\"");
        }

        violations.Moment("schedule.start_time", schedule.StartTime);
        violations.Moment("schedule.end_time", schedule.EndTime);
        if (schedule is { StartTime: { } start, EndTime: { } end } && start > end)
        {
            violations.Add("schedule.end_time", "must not lie before startDate");
        }

        if (schedule.Type is < ScheduleType.Unspecified or > ScheduleType.Monthly)
        {
            violations.Add("schedule.type", "must be ONCE, DAILY, WEEKLY or MONTHLY");
        }

        if (schedule.Interval is < 0 or > MaxInterval)
        {
            violations.Add("schedule.interval", $"must be 1 to {MaxInterval}");
        }

        if (schedule.Status is < ScheduleStatus.Unspecified or > ScheduleStatus.AwaitingApproval)
        {
            violations.Add("schedule.status", "must be ACTIVE or INACTIVE");
        }
    }

    public void Validate(CreateScheduleRequest request, Violations violations)
    {
        violations.Number("message_id", request.MessageId);
        Check(request.Schedule ?? Empty, violations);
    }

    public void Validate(GetScheduleRequest request, Violations violations) => violations.Number("message_id", request.MessageId);

    // What is stored then is checked when it is known: the values that stay belong to it.
    public void Validate(UpdateScheduleRequest request, Violations violations)
    {
        violations.Number("message_id", request.MessageId);
        violations.MaskOf(Schedule.Descriptor, request.UpdateMask);
    }

    public void Validate(DeleteScheduleRequest request, Violations violations) => violations.Number("message_id", request.MessageId);

    public void Validate(CreateScheduleExclusionRequest request, Violations violations)
    {
        violations.Number("message_id", request.MessageId);
        Exclusion(request.Exclusion ?? new ScheduleExclusion(), violations);
    }

    public void Validate(ListScheduleExclusionsRequest request, Violations violations) => violations.Number("message_id", request.MessageId);

    public void Validate(DeleteScheduleExclusionsRequest request, Violations violations) => violations.Number("message_id", request.MessageId);

    private static void Exclusion(ScheduleExclusion exclusion, Violations violations)
    {
        if (exclusion.Type.Equals(SchedulesMapping.Days, StringComparison.OrdinalIgnoreCase))
        {
            if (SchedulesMapping.WeekdaysOf(exclusion.Days) is null)
            {
                violations.Add("exclusion.days", "must be a text with an array of numbers 1 to 7, as \"[1,3]\"");
            }

            return;
        }

        if (!exclusion.Type.Equals(SchedulesMapping.Dates, StringComparison.OrdinalIgnoreCase))
        {
            violations.Add("exclusion.type", "must be DAYS or DATES");
            return;
        }

        if (exclusion.StartTime is null || exclusion.EndTime is null)
        {
            violations.Add("exclusion.start_time", "and endDate are required with DATES");
            return;
        }

        violations.Moment("exclusion.start_time", exclusion.StartTime);
        violations.Moment("exclusion.end_time", exclusion.EndTime);
        if (exclusion.StartTime > exclusion.EndTime)
        {
            violations.Add("exclusion.end_time", "must not lie before startDate");
        }
    }
}
