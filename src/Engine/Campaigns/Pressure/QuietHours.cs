using NodaTime;
using NodaTime.Text;

namespace Grpc.Messaging.Engine.Campaigns.Pressure;

/// <summary>The part of each day in which devices are not sent to. The property names are part of the stored format.</summary>
/// <param name="Start">When it begins, in the device's time: "22:00".</param>
/// <param name="End">When it ends, exclusive; a time before <paramref name="Start"/> is on the next day.</param>
/// <param name="TimeZone">Name in the tz database of the zone of devices that do not tell theirs.</param>
/// <param name="MaxDelayMinutes">A device whose quiet hours end later than so long after the run began is skipped; 0 = any delay is fine.</param>
public sealed record QuietHours(string Start, string End, string TimeZone, int MaxDelayMinutes = 0)
{
    /// <summary>Longest <see cref="MaxDelayMinutes"/>: a week.</summary>
    public const int LongestDelay = 7 * 24 * 60;

    private static readonly LocalTimePattern Pattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>Whether a text is a time of day.</summary>
    public static bool IsTime(string text) => Pattern.Parse(text).Success;

    /// <summary>Whether there is a time zone of this name.</summary>
    public static bool IsZone(string name) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is not null;

    /// <summary>
    /// When a device may be sent to; null = now. An end that a change of clocks leaves out moves on by the length of the gap; of an end that comes twice
    /// the first counts.
    /// </summary>
    /// <param name="zone">Name of the device's time zone; of one that is empty or unknown, <see cref="TimeZone"/> holds.</param>
    public DateTimeOffset? ReleaseTime(DateTimeOffset now, string zone)
    {
        var own = (zone.Length > 0 ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) : null) ?? DateTimeZoneProviders.Tzdb[TimeZone];
        var local = Instant.FromDateTimeOffset(now).InZone(own).LocalDateTime;
        var (start, end, time) = (Pattern.Parse(Start).Value, Pattern.Parse(End).Value, local.TimeOfDay);
        var isQuiet = start <= end ? time >= start && time < end : time >= start || time < end;
        if (!isQuiet)
        {
            return null;
        }

        var day = time < end ? local.Date : local.Date.PlusDays(1);
        var release = day.At(end).InZoneLeniently(own).ToDateTimeOffset().ToUniversalTime();

        // Clocks that were set back show a time twice; the second time round, the first end is over.
        return release > now ? release : null;
    }

    /// <summary>Whether a device would be sent to too late.</summary>
    /// <param name="release">When it may be sent to.</param>
    /// <param name="begin">When the run began.</param>
    public bool IsTooLate(DateTimeOffset release, DateTimeOffset begin) => MaxDelayMinutes > 0 && release > begin.AddMinutes(MaxDelayMinutes);
}
