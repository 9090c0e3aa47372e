using System.Globalization;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Reports;
using Grpc.Messaging.Services.Messages;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Reports;

internal sealed class ReportsValidator(ChannelRegistry channels) : IRequestValidator<GetReportRequest>, IRequestValidator<GetReportFileRequest>
{
    private const int MaxDays = 3660;

    public void Validate(GetReportRequest request, Violations violations)
    {
        var (first, last) = (Day("first_day", request.FirstDay, violations), Day("last_day", request.LastDay, violations));
        if (last < first || last?.DayNumber - first?.DayNumber > MaxDays)
        {
            violations.Add("last_day", $"must be the first day or at most {MaxDays} days after it", ViolationReason.OutOfRange);
        }

        for (var i = 0; i < request.GroupBy.Count; i++)
        {
            if (ReportsMapping.ToEngine(request.GroupBy[i]) is null)
            {
                violations.Add(
                    string.Create(CultureInfo.InvariantCulture, $"group_by[{i}]"),
                    "must be day, application, channel, country or sender",
                    ViolationReason.UnknownValue);
            }
        }

        violations.Id("application_id", request.ApplicationId);
        if (request.Channel != V1.Channel.Unspecified && channels.Find((Engine.Channels.Channel)request.Channel) is null)
        {
            violations.Add(
                "channel", $"must be one of {string.Join(", ", channels.All.Select(static channel => channel.Name))}", ViolationReason.UnknownValue);
        }

        if (request.Country.Length > 0 && (request.Country.Length != NumberCountries.CodeLength || !request.Country.All(char.IsAsciiLetterUpper)))
        {
            violations.Add("country", "must be two upper-case letters (ISO 3166-1)", ViolationReason.Malformed);
        }

        violations.Name("sender", request.Sender, MessagesValidator.MaxSender);
        violations.PageSize(request.PageSize);
    }

    public void Validate(GetReportFileRequest request, Violations violations) => Validate(request.ToReport(), violations);

    private static DateOnly? Day(string field, string text, Violations violations)
    {
        var day = ReportsMapping.ParseDay(text);
        if (text.Length == 0)
        {
            violations.Add(field, "is required: a day as YYYY-MM-DD", ViolationReason.Required);
        }
        else if (day is null)
        {
            violations.Add(field, "must be a day as YYYY-MM-DD", ViolationReason.Malformed);
        }

        return day;
    }
}
