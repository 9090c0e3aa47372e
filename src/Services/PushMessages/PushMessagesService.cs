using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Numbers;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.Services.Partners;
using Grpc.Messaging.Services.Validation;
using Partner = Grpc.Messaging.Engine.Campaigns.Partner;

namespace Grpc.Messaging.Services.PushMessages;

internal sealed class PushMessagesService(
    PartnerGate gate, IPushMessageStore messages, INumberedStore<Engine.Campaigns.Campaign> campaigns, NumberSource numbers, TimeProvider time)
    : Messaging.Campaigns.V1.PushMessagesService.PushMessagesServiceBase
{
    private const string ExternalIdPath = "message.external_id";

    public override async Task<ListPushMessagesResponse> ListPushMessages(ListPushMessagesRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var page = NumberedPaging.PageOf(request.HasPage, request.Page);
        var filter = new PushFilter(request.ExternalId, request.Title);
        var found = await messages.ListAsync(partner.PartnerKey, filter, page, NumberedPaging.PageSize, context.CancellationToken);
        return new ListPushMessagesResponse
        {
            Messages = { found.Items.Select(message => message.ToProto()) },
            NextPage = NumberedPaging.NextOf(page, found.HasNext),
        };
    }

    public override async Task<CreatePushMessageResponse> CreatePushMessage(CreatePushMessageRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var proto = await CheckAsync(request.Message ?? new(), partner, context.CancellationToken);
        var now = time.GetMilliseconds();
        var number = await numbers.NextAsync(Sequences.Messages, context.CancellationToken);
        var empty = new Engine.Campaigns.PushMessage(
            partner.PartnerKey, number, null, null, "", "", UsePressure: true, PushAudience.Nobody, [], Engine.Campaigns.PushStatus.Draft, now, now);
        var message = await NumberAsync(empty.With(proto, now), before: [], context.CancellationToken) with { ModifiedBy = context.Caller.ActorId };
        return await context.WriteOnceAsync<Engine.Campaigns.PushMessage, CreatePushMessageResponse>(
            draft => messages.AddAsync(message, draft, context.CancellationToken).OrTakenAsync(ExternalIdPath),
            _ => new CreatePushMessageResponse { Id = number });
    }

    public override async Task<GetPushMessageResponse> GetPushMessage(GetPushMessageRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        return new GetPushMessageResponse { Message = (await FindAsync(partner, request.MessageId, context.CancellationToken)).ToProto() };
    }

    public override async Task<UpdatePushMessageResponse> UpdatePushMessage(UpdatePushMessageRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        while (true)
        {
            var stored = await FindAsync(partner, request.MessageId, context.CancellationToken);
            var merged = await MergeAsync(stored, request, partner, context.CancellationToken) with { ModifiedBy = context.Caller.ActorId };
            try
            {
                return await context.WriteOnceAsync<Engine.Campaigns.PushMessage, UpdatePushMessageResponse>(
                    draft => messages.UpdateAsync(
                        partner.PartnerKey, request.MessageId, now => Replace(now, stored, merged), draft, context.CancellationToken).OrTakenAsync(ExternalIdPath),
                    changed => new UpdatePushMessageResponse { Message = changed?.ToProto() ?? throw NotFound(request.MessageId) });
            }
            catch (ChangedMeanwhileException)
            {
                // What was merged is out of date: once more, from what is stored now.
            }
        }
    }

    public override async Task<DeletePushMessageResponse> DeletePushMessage(DeletePushMessageRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        return await context.WriteOnceAsync<Engine.Campaigns.PushMessage, DeletePushMessageResponse>(
            draft => messages.RemoveAsync(partner.PartnerKey, request.MessageId, draft, context.CancellationToken),
            removed => new DeletePushMessageResponse { Message = removed?.ToProto() ?? throw NotFound(request.MessageId) });
    }

    public override async Task<ListMessageActionsResponse> ListMessageActions(ListMessageActionsRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var actions = (await FindAsync(partner, request.MessageId, context.CancellationToken)).ToActions().ToList();
        var page = NumberedPaging.PageOf(request.HasPage, request.Page);
        var chunks = actions.Chunk(NumberedPaging.PageSize).ToList();
        return new ListMessageActionsResponse
        {
            Actions = { page >= 1 && page <= chunks.Count ? chunks[(int)page - 1] : [] },
            NextPage = NumberedPaging.NextOf(page, page >= 1 && page < chunks.Count),
        };
    }

    // What it names was checked for the message as it was read: only that one may be replaced.
    private static Engine.Campaigns.PushMessage Replace(
        Engine.Campaigns.PushMessage now, Engine.Campaigns.PushMessage read, Engine.Campaigns.PushMessage merged) => now.ModifyTime == read.ModifyTime
        ? merged with { Status = now.Status }
        : throw new ChangedMeanwhileException();

    private static RpcException NotFound(long number) => CampaignErrors.NotFound(PushMessagesErrors.Kind, number);

    private async Task<Engine.Campaigns.PushMessage> FindAsync(Partner partner, long number, CancellationToken cancellationToken) =>
        await messages.FindAsync(partner.PartnerKey, number, cancellationToken) ?? throw NotFound(number);

    private async Task<Engine.Campaigns.PushMessage> MergeAsync(
        Engine.Campaigns.PushMessage stored, UpdatePushMessageRequest request, Partner partner, CancellationToken cancellationToken)
    {
        var merged = stored.ToProto();
        request.UpdateMask.Replace(request.Message ?? new(), merged);
        var proto = await CheckAsync(merged, partner, cancellationToken);
        return await NumberAsync(stored.With(proto, time.GetMilliseconds()), stored.Variants, cancellationToken);
    }

    /// <summary>The message as the partner's platform has it.</summary>
    /// <exception cref="RpcException">Something is wrong with it: its fields, or what it names.</exception>
    private async Task<Messaging.Campaigns.V1.PushMessage> CheckAsync(
        Messaging.Campaigns.V1.PushMessage message, Partner partner, CancellationToken cancellationToken)
    {
        var kept = message.Clone();
        kept.Variants.Clear();
        kept.Variants.AddRange(message.Variants.Select(variant => variant.On(partner.Platform)));
        var violations = new Violations();
        PushMessagesValidator.Check(kept, partner.Platform, violations);
        violations.ThrowIfAny();
        if (kept.HasCampaignId && await campaigns.FindAsync(partner.PartnerKey, kept.CampaignId, cancellationToken) is null)
        {
            throw PushMessagesErrors.CampaignUnknown();
        }

        partner.DemandKnown(kept.Variants);
        return kept;
    }

    private async Task<Engine.Campaigns.PushMessage> NumberAsync(
        Engine.Campaigns.PushMessage message, IReadOnlyList<Engine.Campaigns.PushVariant> before, CancellationToken cancellationToken) =>
        message with { Variants = await PushActions.NumberAsync(message.Variants, before, numbers, cancellationToken) };

    /// <summary>Somebody else has changed the message between its reading and its writing.</summary>
    private sealed class ChangedMeanwhileException : Exception;
}
