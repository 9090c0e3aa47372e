using System.Globalization;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Stats;

internal sealed class StatsValidator : IRequestValidator<ListStatsRequest>
{
    private const string Day = "yyyy-MM-dd";

    public void Validate(ListStatsRequest request, Violations violations)
    {
        Check("date", request.Date, violations);
        Check("start_date", request.StartDate, violations);
        Check("end_date", request.EndDate, violations);
    }

    private static void Check(string field, string day, Violations violations)
    {
        if (day.Length > 0 && !DateOnly.TryParseExact(day, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            violations.Add(field, "must be a day, as \"2026-08-03\"");
        }
    }
}
