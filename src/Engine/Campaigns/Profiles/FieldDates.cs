using System.Globalization;

namespace Grpc.Messaging.Engine.Campaigns.Profiles;

/// <summary>Moments as the campaigns API has them, in UTC. Texts of this form compare as the moments do.</summary>
public static class FieldDates
{
    private const string Day = "yyyy-MM-dd";
    private const string Moment = "yyyy-MM-dd HH:mm:ss";

    private static readonly string[] Formats = [Moment, "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The moment that a text names; null when it names none.</summary>
    /// <param name="isEnd">Whether a day means its last moment.</param>
    public static DateTimeOffset? Parse(string text, bool isEnd)
    {
        if (DateTimeOffset.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day))
        {
            return isEnd ? day.AddDays(1).AddMilliseconds(-1) : day;
        }

        return DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
    }

    /// <summary>The moment to the second: "2026-08-03 10:00:02".</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture);
}
