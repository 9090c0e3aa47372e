using Google.Protobuf.Collections;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Targets;

internal sealed class TargetsValidator : IRequestValidator<ListCampaignTargetsRequest>, IRequestValidator<ListMessageTargetsRequest>
{
    private const int MaxFields = 20;

    public void Validate(ListCampaignTargetsRequest request, Violations violations)
    {
        violations.Number("campaign_id", request.CampaignId);
        Check(request.StartDate, request.EndDate, request.Data, violations);
    }

    public void Validate(ListMessageTargetsRequest request, Violations violations)
    {
        violations.Number("message_id", request.MessageId);
        Check(request.StartDate, request.EndDate, request.Data, violations);
    }

    private static void Check(string startDate, string endDate, RepeatedField<string> data, Violations violations)
    {
        if (startDate.Length > 0 && ReportDates.Parse(startDate, isEnd: false) is null)
        {
            violations.Add("start_date", ReportDates.Description);
        }

        if (endDate.Length > 0 && ReportDates.Parse(endDate, isEnd: true) is null)
        {
            violations.Add("end_date", ReportDates.Description);
        }

        if (data.Count > MaxFields)
        {
            violations.Add("data", $"must be at most {MaxFields} fields");
        }
        else if (data.FirstOrDefault(name => AddressFields.Find(name) is null) is { } unknown)
        {
            violations.Add("data", $"has {ViolationsRules.Quote(unknown)}, which is no field of devices");
        }
    }
}
