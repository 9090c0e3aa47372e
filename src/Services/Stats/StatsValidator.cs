using System.Globalization;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Stats;

internal sealed class StatsValidator : IRequestValidator<ListStatsRequest>
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>That a text is a day, or empty.</summary>
    public static void CheckDay(string field, string day, Violations violations)
    {
        if (day.Length > 0 && !DateOnly.TryParseExact(day, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            violations.Add(field, "must be a day, as \"2026-08-03\"");
        }
    }

    public void Validate(ListStatsRequest request, Violations violations)
    {
        CheckDay("date", request.Date, violations);
        CheckDay("start_date", request.StartDate, violations);
        CheckDay("end_date", request.EndDate, violations);
    }
}
