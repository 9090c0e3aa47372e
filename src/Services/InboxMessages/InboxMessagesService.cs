using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Inboxes;
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
using InboxMessage = Grpc.Messaging.Engine.Campaigns.Inboxes.InboxMessage;
using Partner = Grpc.Messaging.Engine.Campaigns.Partner;

namespace Grpc.Messaging.Services.InboxMessages;

internal sealed class InboxMessagesService(
    PartnerGate gate,
    IInboxStore inboxes,
    INumberedStore<Engine.Campaigns.Campaign> campaigns,
    ISettingsStore settings,
    AudienceReferences audiences,
    AudienceMembership membership,
    NumberSource numbers,
    TimeProvider time) : Messaging.Campaigns.V1.InboxMessagesService.InboxMessagesServiceBase
{
    private const string Kind = "Inbox";
    private const string ExternalIdPath = "inbox_message.external_id";

    public override async Task<CreateInboxMessageResponse> CreateInboxMessage(CreateInboxMessageRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var (now, proto) = (time.GetMilliseconds(), request.InboxMessage ?? new());
        await CheckAsync(proto, partner, now, context.CancellationToken);
        var number = await numbers.NextAsync(Sequences.Messages, context.CancellationToken);
        var message = new InboxMessage(partner.PartnerKey, number, null, null, "", PushAudience.Nobody, now, null, "", [], now, now).With(proto, now);
        return await context.WriteOnceAsync<InboxMessage, CreateInboxMessageResponse>(
            draft => inboxes.AddAsync(message, draft, context.CancellationToken).OrTakenAsync(ExternalIdPath),
            _ => new CreateInboxMessageResponse { Id = number });
    }

    public override async Task<UpdateInboxMessageResponse> UpdateInboxMessage(UpdateInboxMessageRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        return await ResourceKeys.MergeAsync(
            () => FindAsync(partner, request.InboxMessageId, request.ExternalId, context.CancellationToken),
            stored => MergeAsync(stored, request, partner, context.CancellationToken),
            (read, change) => context.WriteOnceAsync<InboxMessage, UpdateInboxMessageResponse>(
                draft => inboxes.UpdateAsync(partner.PartnerKey, read.InboxId, change, draft, context.CancellationToken).OrTakenAsync(ExternalIdPath),
                changed => new UpdateInboxMessageResponse
                {
                    InboxMessage = changed?.ToProto() ?? throw NotFound(request.InboxMessageId, request.ExternalId),
                }),
            message => message.ModifyTime);
    }

    public override async Task<SetInboxMessageStatusResponse> SetInboxMessageStatus(SetInboxMessageStatusRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var message = await FindAsync(partner, request.InboxMessageId, request.ExternalId, context.CancellationToken);
        if (!message.IsSent(time.GetMilliseconds()) || !await membership.IsAddressedAsync(partner, message.Audience, request.Udid, context.CancellationToken))
        {
            throw CampaignErrors.Create(
                StatusCode.NotFound, CampaignErrorReason.NotAddressed, "This message is not available for this user.");
        }

        return await context.WriteOnceAsync<InboxState, SetInboxMessageStatusResponse>(
            draft => inboxes.ChangeStateAsync(
                message, request.Udid, stored => Merge(stored, request), draft, context.CancellationToken),
            stored => new SetInboxMessageStatusResponse { Status = stored!.ToProto() });
    }

    private static InboxState Merge(InboxState stored, SetInboxMessageStatusRequest request)
    {
        var merged = stored.ToProto();
        request.UpdateMask.Replace(request.Status ?? new(), merged);
        return stored.With(merged);
    }

    private static RpcException NotFound(long number, string externalId) => CampaignErrors.NotFound(Kind, ResourceKeys.Of(number, externalId));

    private async Task<InboxMessage> FindAsync(Partner partner, long number, string externalId, CancellationToken cancellationToken) =>
        await inboxes.FindByAsync(partner.PartnerKey, number, externalId, cancellationToken) ?? throw NotFound(number, externalId);

    private async Task<InboxMessage> MergeAsync(
        InboxMessage stored, UpdateInboxMessageRequest request, Partner partner, CancellationToken cancellationToken)
    {
        var now = time.GetMilliseconds();
        if (stored.IsSent(now))
        {
            throw CampaignErrors.Create(StatusCode.FailedPrecondition, CampaignErrorReason.MessageSent, "The message has already been sent");
        }

        var merged = stored.ToProto();
        request.UpdateMask.Replace(request.InboxMessage ?? new(), merged);
        await CheckAsync(merged, partner, now, cancellationToken);
        return stored.With(merged, now);
    }

    /// <exception cref="RpcException">Something is wrong with it: its fields, or what it names.</exception>
    private async Task CheckAsync(
        Messaging.Campaigns.V1.InboxMessage message, Partner partner, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var violations = new Violations();
        InboxMessagesValidator.Check(message, now, violations);
        violations.ThrowIfAny();
        if (message.HasCampaignId && await campaigns.FindAsync(partner.PartnerKey, message.CampaignId, cancellationToken) is null)
        {
            throw PushMessagesErrors.CampaignUnknown();
        }

        await audiences.DemandAsync(
            partner.PartnerKey, AudienceMapping.ToEngine(message.Segments, message.List, message.Everyone), cancellationToken);
        var known = await settings.FindAsync(partner.PartnerKey, cancellationToken);
        foreach (var code in InboxMessagesValidator.EventsOf(message))
        {
            if (known.Events.All(setting => setting.Code != code))
            {
                throw ReferenceErrors.NotFound("event", code);
            }
        }
    }
}
