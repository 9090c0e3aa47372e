using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Campaigns;

internal sealed class CampaignsValidator :
    IRequestValidator<ListCampaignsRequest>,
    IRequestValidator<CreateCampaignRequest>,
    IRequestValidator<GetCampaignRequest>,
    IRequestValidator<UpdateCampaignRequest>,
    IRequestValidator<DeleteCampaignRequest>
{
    private const int MaxDescription = 4000;

    private static readonly Campaign Empty = new();

    /// <summary>Everything that is wrong with a campaign as it would be stored.</summary>
    public static void Check(Campaign campaign, Violations violations)
    {
        violations.RequiredName("campaign.name", campaign.Name, ResourceRules.MaxName);
        violations.Name("campaign.external_id", campaign.ExternalId, ResourceRules.MaxName);
        violations.Moment("campaign.start_time", campaign.StartTime);
        violations.Moment("campaign.end_time", campaign.EndTime);
        violations.AtMost("campaign.description", campaign.Description, MaxDescription);
        if (campaign is { StartTime: { } start, EndTime: { } end } && start > end)
        {
            violations.Add("campaign.end_time", "must not lie before startDate");
        }
    }

    public void Validate(ListCampaignsRequest request, Violations violations)
    {
        // Any number is one of a page, if of an empty one; the gate looks at the partner.
    }

    public void Validate(CreateCampaignRequest request, Violations violations) => Check(request.Campaign ?? Empty, violations);

    public void Validate(GetCampaignRequest request, Violations violations) => violations.Number("campaign_id", request.CampaignId);

    // What is stored then is checked when it is known: the values that stay belong to it.
    public void Validate(UpdateCampaignRequest request, Violations violations)
    {
        violations.Number("campaign_id", request.CampaignId);
        violations.MaskOf(Campaign.Descriptor, request.UpdateMask);
    }

    public void Validate(DeleteCampaignRequest request, Violations violations) => violations.Number("campaign_id", request.CampaignId);
}
