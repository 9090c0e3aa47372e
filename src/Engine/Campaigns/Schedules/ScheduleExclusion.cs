namespace Grpc.Messaging.Engine.Campaigns.Schedules;

/// <summary>Weekdays, or a period with both its ends, on which a schedule does not send.</summary>
/// <param name="Weekdays">1 = Monday to 7 = Sunday, in the schedule's zone; empty for a period.</param>
public sealed record ScheduleExclusion(long ExclusionId, IReadOnlyList<int> Weekdays, DateTimeOffset? StartTime, DateTimeOffset? EndTime)
{
    /// <summary>Whether it is about weekdays.</summary>
    public bool IsOfDays => Weekdays.Count > 0;
}
