using System.Globalization;

namespace Grpc.Messaging.Services.Schedules;

/// <summary>A moment with its offset, which google.protobuf.Timestamp has not.</summary>
internal static class SendingDate
{
    public const string Description = "must be a date and time with offset, as \"2026-09-07T18:30:00+02:00\"";

    private static readonly string[] Formats =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm'Z'"];

    /// <summary>Reads RFC 3339 and its shorter forms of ISO 8601; anything else is null.</summary>
    public static DateTimeOffset? Parse(string text) =>
        DateTimeOffset.TryParseExact(text.Replace(' ', 'T'), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    /// <summary>As it is answered: in the offset in which it was named.</summary>
    public static string Format(DateTimeOffset time, int offsetMinutes) =>
        time.ToOffset(TimeSpan.FromMinutes(offsetMinutes)).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFzzz", CultureInfo.InvariantCulture);
}
