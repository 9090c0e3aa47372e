using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Settings;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Numbers;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.Services.Partners;
using Grpc.Messaging.Services.PushMessages;
using Grpc.Messaging.Services.Showing;
using Grpc.Messaging.Services.Validation;
using InApp = Grpc.Messaging.Engine.Campaigns.InApps.InApp;
using Partner = Grpc.Messaging.Engine.Campaigns.Partner;
using Triggers = Grpc.Messaging.Engine.Campaigns.Showing.Triggers;

namespace Grpc.Messaging.Services.InApps;

internal sealed class InAppsService(
    PartnerGate gate,
    INumberedStore<InApp> inApps,
    INumberedStore<Engine.Campaigns.Campaign> campaigns,
    ISettingsStore settings,
    AudienceReferences audiences,
    TriggerReferences references,
    NumberSource numbers,
    TimeProvider time) : Messaging.Campaigns.V1.InAppsService.InAppsServiceBase
{
    private const string Kind = "InApp";
    private const string ExternalIdPath = "in_app.external_id";

    public override async Task<ListInAppsResponse> ListInApps(ListInAppsRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var page = NumberedPaging.PageOf(request.HasPage, request.Page);
        var found = await inApps.ListAsync(partner.PartnerKey, page, NumberedPaging.PageSize, context.CancellationToken);
        return new ListInAppsResponse
        {
            Inapps = { found.Items.Select(message => message.ToProto()) },
            NextPage = NumberedPaging.NextOf(page, found.HasNext),
        };
    }

    public override async Task<CreateInAppResponse> CreateInApp(CreateInAppRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var now = time.GetMilliseconds();
        var proto = request.InApp ?? new();
        var triggers = await CheckAsync(proto, partner, context.CancellationToken);
        var number = await numbers.NextAsync(Sequences.Messages, context.CancellationToken);
        var message = new InApp(
            partner.PartnerKey, number, null, null, "", IsActive: false, null, null, PushAudience.Nobody, Triggers.None, "", [], now, now)
            .With(proto, triggers, now);
        return await context.WriteOnceAsync<InApp, CreateInAppResponse>(
            draft => inApps.AddAsync(message, draft, context.CancellationToken).OrTakenAsync(ExternalIdPath),
            _ => new CreateInAppResponse { Id = number });
    }

    public override async Task<GetInAppResponse> GetInApp(GetInAppRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        return new GetInAppResponse { InApp = (await FindAsync(partner, request.InAppId, request.ExternalId, context.CancellationToken)).ToProto() };
    }

    public override async Task<UpdateInAppResponse> UpdateInApp(UpdateInAppRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        return await ResourceKeys.MergeAsync(
            () => FindAsync(partner, request.InAppId, request.ExternalId, context.CancellationToken),
            stored => MergeAsync(stored, request, partner, context.CancellationToken),
            (read, change) => context.WriteOnceAsync<InApp, UpdateInAppResponse>(
                draft => inApps.UpdateAsync(partner.PartnerKey, read.InAppId, change, draft, context.CancellationToken).OrTakenAsync(ExternalIdPath),
                changed => new UpdateInAppResponse { InApp = changed?.ToProto() ?? throw NotFound(request.InAppId, request.ExternalId) }),
            message => message.ModifyTime);
    }

    public override async Task<SetInAppStatusResponse> SetInAppStatus(SetInAppStatusRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var message = await FindAsync(partner, request.InAppId, request.ExternalId, context.CancellationToken);
        var (isActive, wasSo) = (request.Status.IsActive, false);
        return await context.WriteOnceAsync<InApp, SetInAppStatusResponse>(
            draft => inApps.UpdateAsync(
                partner.PartnerKey,
                message.InAppId,
                stored =>
                {
                    wasSo = stored.IsActive == isActive;
                    return wasSo ? stored : stored with { IsActive = isActive, ModifyTime = time.GetMilliseconds() };
                },
                draft,
                context.CancellationToken),
            changed => changed is null ? throw NotFound(request.InAppId, request.ExternalId) : new SetInAppStatusResponse { Unchanged = wasSo });
    }

    private static RpcException NotFound(long number, string externalId) => CampaignErrors.NotFound(Kind, ResourceKeys.Of(number, externalId));

    private async Task<InApp> FindAsync(Partner partner, long number, string externalId, CancellationToken cancellationToken) =>
        await inApps.FindByAsync(partner.PartnerKey, number, externalId, cancellationToken) ?? throw NotFound(number, externalId);

    private async Task<InApp> MergeAsync(InApp stored, UpdateInAppRequest request, Partner partner, CancellationToken cancellationToken)
    {
        var merged = stored.ToProto();
        request.UpdateMask.Replace(request.InApp ?? new(), merged);
        var triggers = await CheckAsync(merged, partner, cancellationToken);
        var changed = stored.With(merged, triggers, time.GetMilliseconds());
        return changed.Template == stored.Template ? changed : throw Violations.Single("in_app.variants", "must keep the template of the message");
    }

    /// <summary>The triggers of an in-app in which nothing is wrong.</summary>
    /// <exception cref="RpcException">Something is wrong with it: its fields, or what it names.</exception>
    private async Task<Triggers> CheckAsync(Messaging.Campaigns.V1.InApp message, Partner partner, CancellationToken cancellationToken)
    {
        var violations = new Violations();
        InAppsValidator.Check(message, partner.Platform, violations);
        violations.ThrowIfAny();
        if (message.HasCampaignId && await campaigns.FindAsync(partner.PartnerKey, message.CampaignId, cancellationToken) is null)
        {
            throw PushMessagesErrors.CampaignUnknown();
        }

        var known = await settings.FindAsync(partner.PartnerKey, cancellationToken);
        InAppTemplates.Demand(message.Variants, known);
        await audiences.DemandAsync(
            partner.PartnerKey, AudienceMapping.ToEngine(message.Segments, message.List, isEveryone: false), cancellationToken);
        return await references.ResolveAsync(partner.PartnerKey, message.Triggers, known, cancellationToken);
    }
}
