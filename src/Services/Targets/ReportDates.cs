using Grpc.Messaging.Engine.Campaigns.Profiles;

namespace Grpc.Messaging.Services.Targets;

/// <summary>Days and moments that a report is asked for with.</summary>
internal static class ReportDates
{
    public const string Description = "must be a date, as \"2026-08-03\" or \"2026-08-03 10:00:02\"";

    /// <summary>The moment that a text names; null when it names none.</summary>
    /// <param name="isEnd">Whether a day means its last moment.</param>
    public static DateTimeOffset? Parse(string text, bool isEnd) => FieldDates.Parse(text, isEnd);

    public static string Format(DateTimeOffset time) => FieldDates.Format(time);
}
