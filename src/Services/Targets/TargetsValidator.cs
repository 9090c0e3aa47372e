using Google.Protobuf.Collections;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Targets;

internal sealed class TargetsValidator : IRequestValidator<ListCampaignTargetsRequest>, IRequestValidator<ListMessageTargetsRequest>
{
    public void Validate(ListCampaignTargetsRequest request, Violations violations)
    {
        violations.Number("campaign_id", request.CampaignId);
        violations.CheckReport(request.StartDate, request.EndDate, request.Data);
        Fields(request.Data, violations);
    }

    public void Validate(ListMessageTargetsRequest request, Violations violations)
    {
        violations.Number("message_id", request.MessageId);
        violations.CheckReport(request.StartDate, request.EndDate, request.Data);
        Fields(request.Data, violations);
    }

    private static void Fields(RepeatedField<string> data, Violations violations)
    {
        if (data.FirstOrDefault(name => AddressFields.Find(name) is null) is { } unknown)
        {
            violations.Add("data", $"has {ViolationsRules.Quote(unknown)}, which is no field of devices");
        }
    }
}
