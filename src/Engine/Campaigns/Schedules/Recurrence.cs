using NodaTime;
using NodaTime.TimeZones;

namespace Grpc.Messaging.Engine.Campaigns.Schedules;

/// <summary>
/// The moments of a schedule. They are counted from the first by days, weeks or months on the calendar of its zone: the time of day stays, and the day of
/// the month, of which a shorter month has its last. A time that a change of clocks leaves out moves on by the length of the gap; of one that comes twice
/// the first counts. Weekdays and periods that are excluded are left out, not moved.
/// </summary>
public static class Recurrence
{
    // Years of days: what has nothing in so many has nothing at all, as when every weekday is excluded.
    private const int MaxSteps = 5_000;

    // The calendar ends there, and so do intervals that would lead beyond.
    private static readonly LocalDate LastDate = new(9990, 1, 1);

    /// <summary>The first occurrence from a number on; null when there is none.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="occurrence">Number of the occurrence to begin with, from 0.</param>
    public static (int Occurrence, DateTimeOffset Time)? Find(Schedule schedule, int occurrence)
    {
        var last = schedule.Type == ScheduleType.Once ? 0 : occurrence + MaxSteps;
        for (var number = occurrence; number <= last; number++)
        {
            if (MomentOf(schedule, number) is not { } moment || moment.ToDateTimeOffset() > schedule.EndTime)
            {
                return null;
            }

            if (!(moment.ToDateTimeOffset() < schedule.StartTime) && !IsExcluded(schedule, moment))
            {
                return (number, moment.ToDateTimeOffset().ToUniversalTime());
            }
        }

        return null;
    }

    /// <summary>Whether there is a zone of this name.</summary>
    public static bool IsZone(string name) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is not null;

    private static ZonedDateTime? MomentOf(Schedule schedule, int number)
    {
        var zone = ZoneOf(schedule);
        var first = Instant.FromDateTimeOffset(schedule.FirstTime).InZone(zone);
        if (number == 0)
        {
            return first;
        }

        var steps = (long)number * schedule.Interval;
        var date = first.Date;
        var months = schedule.Type == ScheduleType.Monthly ? steps : 0;
        var days = schedule.Type switch { ScheduleType.Daily => steps, ScheduleType.Weekly => 7 * steps, _ => 0 };
        return days + (31 * months) > Period.DaysBetween(date, LastDate)
            ? null
            : date.PlusDays((int)days).PlusMonths((int)months).At(first.TimeOfDay).InZone(zone, Resolvers.LenientResolver);
    }

    private static DateTimeZone ZoneOf(Schedule schedule) =>
        (schedule.Timezone.Length > 0 ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(schedule.Timezone) : null)
        ?? DateTimeZone.ForOffset(Offset.FromSeconds(60 * schedule.OffsetMinutes));

    private static bool IsExcluded(Schedule schedule, ZonedDateTime moment)
    {
        var time = moment.ToDateTimeOffset();
        return schedule.Exclusions.Any(exclusion => exclusion.IsOfDays
            ? exclusion.Weekdays.Contains((int)moment.DayOfWeek)
            : time >= exclusion.StartTime && time <= exclusion.EndTime);
    }
}
