using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Targets;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Clicks;

internal sealed class ClicksValidator : IRequestValidator<ListCampaignClicksRequest>, IRequestValidator<ListMessageClicksRequest>
{
    public void Validate(ListCampaignClicksRequest request, Violations violations)
    {
        violations.Number("campaign_id", request.CampaignId);
        violations.CheckReport(request.StartDate, request.EndDate, request.Data);
    }

    public void Validate(ListMessageClicksRequest request, Violations violations)
    {
        violations.Number("message_id", request.MessageId);
        violations.CheckReport(request.StartDate, request.EndDate, request.Data);
    }
}
