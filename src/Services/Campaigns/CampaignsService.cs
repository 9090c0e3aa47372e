using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Links;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Numbers;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.Services.Partners;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Campaigns;

internal sealed class CampaignsService(
    PartnerGate gate, INumberedStore<Engine.Campaigns.Campaign> campaigns, LinkTracking links, NumberSource numbers, TimeProvider time)
    : Messaging.Campaigns.V1.CampaignsService.CampaignsServiceBase
{
    private const string Kind = "Campaign";

    public override async Task<ListCampaignsResponse> ListCampaigns(ListCampaignsRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var page = NumberedPaging.PageOf(request.HasPage, request.Page);
        var found = await campaigns.ListAsync(partner.PartnerKey, page, NumberedPaging.PageSize, context.CancellationToken);
        return new ListCampaignsResponse
        {
            Campaigns = { found.Items.Select(campaign => campaign.ToProto()) },
            NextPage = NumberedPaging.NextOf(page, found.HasNext),
        };
    }

    public override async Task<CreateCampaignResponse> CreateCampaign(CreateCampaignRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        DemandLinks(request.Campaign);
        var now = time.GetMilliseconds();
        var number = await numbers.NextAsync(Sequences.Campaigns, context.CancellationToken);
        var campaign = new Engine.Campaigns.Campaign(partner.PartnerKey, number, "", null, null, null, "", now, now).With(request.Campaign, now);
        return await context.WriteOnceAsync<Engine.Campaigns.Campaign, CreateCampaignResponse>(
            draft => campaigns.AddAsync(campaign, draft, context.CancellationToken).OrTakenAsync("campaign.external_id"),
            _ => new CreateCampaignResponse { Id = number });
    }

    public override async Task<GetCampaignResponse> GetCampaign(GetCampaignRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var campaign = await campaigns.FindAsync(partner.PartnerKey, request.CampaignId, context.CancellationToken);
        return new GetCampaignResponse { Campaign = Found(campaign, request.CampaignId) };
    }

    public override async Task<UpdateCampaignResponse> UpdateCampaign(UpdateCampaignRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        DemandLinks(request.Campaign);
        return await context.WriteOnceAsync<Engine.Campaigns.Campaign, UpdateCampaignResponse>(
            draft => campaigns.UpdateAsync(
                partner.PartnerKey, request.CampaignId, stored => Merge(stored, request), draft, context.CancellationToken).OrTakenAsync("campaign.external_id"),
            stored => new UpdateCampaignResponse { Campaign = Found(stored, request.CampaignId) });
    }

    public override async Task<DeleteCampaignResponse> DeleteCampaign(DeleteCampaignRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        return await context.WriteOnceAsync<Engine.Campaigns.Campaign, DeleteCampaignResponse>(
            draft => campaigns.RemoveAsync(partner.PartnerKey, request.CampaignId, draft, context.CancellationToken),
            stored => new DeleteCampaignResponse { Campaign = Found(stored, request.CampaignId) });
    }

    private static Campaign Found(Engine.Campaigns.Campaign? campaign, long number) =>
        campaign?.ToProto() ?? throw CampaignErrors.NotFound(Kind, number);

    /// <exception cref="RpcException">INVALID_ARGUMENT: short links are asked for, and the service has none.</exception>
    private void DemandLinks(Campaign? campaign)
    {
        if (campaign is { TrackLinks: true } && !links.IsOn)
        {
            throw Violations.Single("campaign.track_links", "can not be true here: the service has no address for short links");
        }
    }

    private Engine.Campaigns.Campaign Merge(Engine.Campaigns.Campaign stored, UpdateCampaignRequest request)
    {
        var merged = stored.ToProto();
        request.UpdateMask.Replace(request.Campaign ?? new Campaign(), merged);
        var violations = new Violations();
        CampaignsValidator.Check(merged, violations);
        violations.ThrowIfAny();
        return stored.With(merged, time.GetMilliseconds());
    }
}
