using System.Globalization;
using System.Text.RegularExpressions;

namespace Grpc.Messaging.Services.Dialects.D7;

/// <summary>The two ways in which D7's callers write times.</summary>
internal static partial class D7Times
{
    /// <summary>The moment that an <c>sdt</c> means (SMPP 3.4, 7.1.1); null when there is no such.</summary>
    /// <param name="text">15 digits and R, + or -.</param>
    public static DateTimeOffset? ReadSdt(string text, DateTimeOffset now)
    {
        Span<int> parts = stackalloc int[6];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = int.Parse(text.AsSpan(2 * i, 2), CultureInfo.InvariantCulture);
        }

        var quarters = int.Parse(text.AsSpan(13, 2), CultureInfo.InvariantCulture);
        if (text[^1] == 'R')
        {
            return now.AddYears(parts[0]).AddMonths(parts[1]).AddDays(parts[2]) + new TimeSpan(parts[3], parts[4], parts[5]);
        }

        var hasDate = DateTime.TryParseExact($"20{text[..12]}", "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local);
        return hasDate && quarters <= 48 ? new DateTimeOffset(local, TimeSpan.Zero) - (TimeSpan.FromMinutes(15 * quarters) * (text[^1] == '+' ? 1 : -1)) : null;
    }

    /// <summary>The moment that a <c>schedule_at</c> means: seconds from now such as "86400s", or a date and time in a zone. Null when it is neither.</summary>
    public static DateTimeOffset? ReadSchedule(string text, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (Seconds().Match(text) is { Success: true } match)
        {
            return double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) is var seconds && seconds <= (DateTimeOffset.MaxValue - now).TotalSeconds - 1
                ? now.AddSeconds(seconds)
                : null;
        }

        return DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime()
            : null;
    }

    [GeneratedRegex(@"^([0-9]{1,12})s\z")]
    private static partial Regex Seconds();
}
