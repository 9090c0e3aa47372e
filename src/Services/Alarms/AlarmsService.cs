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
using Alarm = Grpc.Messaging.Engine.Campaigns.Alarms.Alarm;
using Partner = Grpc.Messaging.Engine.Campaigns.Partner;
using PartnerPlatform = Grpc.Messaging.Engine.Campaigns.PartnerPlatform;
using Triggers = Grpc.Messaging.Engine.Campaigns.Showing.Triggers;

namespace Grpc.Messaging.Services.Alarms;

internal sealed class AlarmsService(
    PartnerGate gate,
    INumberedStore<Alarm> alarms,
    INumberedStore<Engine.Campaigns.Campaign> campaigns,
    ISettingsStore settings,
    AudienceReferences audiences,
    TriggerReferences references,
    NumberSource numbers,
    TimeProvider time) : Messaging.Campaigns.V1.AlarmsService.AlarmsServiceBase
{
    private const string ExternalIdPath = "alarm.external_id";

    public override async Task<ListAlarmsResponse> ListAlarms(ListAlarmsRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var page = NumberedPaging.PageOf(request.HasPage, request.Page);
        var found = await alarms.ListAsync(partner.PartnerKey, page, NumberedPaging.PageSize, context.CancellationToken);
        return new ListAlarmsResponse
        {
            Alarms = { found.Items.Select(message => message.ToProto()) },
            NextPage = NumberedPaging.NextOf(page, found.HasNext),
        };
    }

    public override async Task<CreateAlarmResponse> CreateAlarm(CreateAlarmRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var now = time.GetMilliseconds();
        var proto = request.Alarm ?? new();
        var triggers = await CheckAsync(proto, partner, context.CancellationToken);
        var number = await numbers.NextAsync(Sequences.Messages, context.CancellationToken);
        var message = new Alarm(partner.PartnerKey, number, null, null, "", IsActive: false, PushAudience.Nobody, Triggers.None, "", [], now, now)
            .With(proto, triggers, now);
        return await context.WriteOnceAsync<Alarm, CreateAlarmResponse>(
            draft => alarms.AddAsync(message, draft, context.CancellationToken).OrTakenAsync(ExternalIdPath),
            _ => new CreateAlarmResponse { Id = number });
    }

    public override async Task<GetAlarmResponse> GetAlarm(GetAlarmRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        return new GetAlarmResponse { Alarm = (await FindAsync(partner, request.AlarmId, request.ExternalId, context.CancellationToken)).ToProto() };
    }

    public override async Task<UpdateAlarmResponse> UpdateAlarm(UpdateAlarmRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        return await ResourceKeys.MergeAsync(
            () => FindAsync(partner, request.AlarmId, request.ExternalId, context.CancellationToken),
            stored => MergeAsync(stored, request, partner, context.CancellationToken),
            (read, change) => context.WriteOnceAsync<Alarm, UpdateAlarmResponse>(
                draft => alarms.UpdateAsync(partner.PartnerKey, read.AlarmId, change, draft, context.CancellationToken).OrTakenAsync(ExternalIdPath),
                changed => new UpdateAlarmResponse { Alarm = changed?.ToProto() ?? throw NotFound() }),
            message => message.ModifyTime);
    }

    public override async Task<SetAlarmStatusResponse> SetAlarmStatus(SetAlarmStatusRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var message = await FindAsync(partner, request.AlarmId, request.ExternalId, context.CancellationToken);
        var (isActive, wasSo) = (request.Status.IsActive, false);
        return await context.WriteOnceAsync<Alarm, SetAlarmStatusResponse>(
            draft => alarms.UpdateAsync(
                partner.PartnerKey,
                message.AlarmId,
                stored =>
                {
                    wasSo = stored.IsActive == isActive;
                    return wasSo ? stored : stored with { IsActive = isActive, ModifyTime = time.GetMilliseconds() };
                },
                draft,
                context.CancellationToken),
            changed => changed is null ? throw NotFound() : new SetAlarmStatusResponse { Unchanged = wasSo });
    }

    private static RpcException NotFound() => CampaignErrors.Create(
        StatusCode.NotFound, CampaignErrorReason.ResourceNotFound, "Type, application and message ID mismatch");

    private async Task<Alarm> FindAsync(Partner partner, long number, string externalId, CancellationToken cancellationToken) =>
        await alarms.FindByAsync(partner.PartnerKey, number, externalId, cancellationToken) ?? throw NotFound();

    private async Task<Alarm> MergeAsync(Alarm stored, UpdateAlarmRequest request, Partner partner, CancellationToken cancellationToken)
    {
        var merged = stored.ToProto();
        request.UpdateMask.Replace(request.Alarm ?? new(), merged);
        var triggers = await CheckAsync(merged, partner, cancellationToken);
        if (request.UpdateMask.Paths.Contains("variants") && merged.Variants.Any(variant => variant.Template.Length == 0))
        {
            throw AlarmsErrors.TemplateMissing();
        }

        return stored.With(merged, triggers, time.GetMilliseconds());
    }

    /// <summary>The triggers of an in-app in which nothing is wrong.</summary>
    /// <exception cref="RpcException">Something is wrong with it: its fields, or what it names.</exception>
    private async Task<Triggers> CheckAsync(Messaging.Campaigns.V1.Alarm message, Partner partner, CancellationToken cancellationToken)
    {
        if (partner.Platform is not (PartnerPlatform.Android or PartnerPlatform.Ios))
        {
            throw AlarmsErrors.PlatformUnfit();
        }

        var violations = new Violations();
        AlarmsValidator.Check(message, partner.Platform, violations);
        violations.ThrowIfAny();
        if (message.Variants.Select(variant => variant.Template).Distinct().Count() > 1)
        {
            throw AlarmsErrors.TemplatesDiffer();
        }

        partner.DemandKnown(message.Variants.Select(variant => variant.ToPush()));
        if (message.HasCampaignId && await campaigns.FindAsync(partner.PartnerKey, message.CampaignId, cancellationToken) is null)
        {
            throw PushMessagesErrors.CampaignUnknown();
        }

        var known = await settings.FindAsync(partner.PartnerKey, cancellationToken);
        await audiences.DemandAsync(
            partner.PartnerKey, AudienceMapping.ToEngine(message.Segments, message.List, isEveryone: false), cancellationToken);
        return await references.ResolveAsync(partner.PartnerKey, message.Triggers, known, cancellationToken);
    }
}
