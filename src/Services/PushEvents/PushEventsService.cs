using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Clicks;
using Grpc.Messaging.Engine.Campaigns.Stats;
using Grpc.Messaging.Engine.Campaigns.Targets;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Receipts;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Partners;
using Grpc.Messaging.Services.PushMessages;

namespace Grpc.Messaging.Services.PushEvents;

internal sealed class PushEventsService(
    PartnerGate gate, IPushClickStore clicks, IPushTargetStore targets, IDayStatsStore stats, ReceiptIntake receipts, TimeProvider time)
    : Messaging.Campaigns.V1.PushEventsService.PushEventsServiceBase
{
    public override async Task<ReportPushEventsResponse> ReportPushEvents(ReportPushEventsRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);

        // A receipt that is told twice changes nothing more, so it does not matter that it is no part of what is stored below.
        var told = request.Events.Where(told => told.Type != PushEventType.Open)
            .Select(told => new DeviceReport(
                told.DeviceId, ObjectId.Parse(told.MessageId), told.Type == PushEventType.Click ? ReceiptKind.Read : ReceiptKind.Delivered))
            .ToList();
        var results = await receipts.ReportAsync(partner.AccountId, partner.AppCode, told, context.CancellationToken);
        var received = told.Zip(results).Count(pair => pair is { First.Kind: ReceiptKind.Delivered, Second: ReceiptResult.Recorded });
        var batch = new PushEventBatch(
            [.. request.Events.Where(told => told.Type == PushEventType.Click)
                .Select(told => new PushReaction(ObjectId.Parse(told.MessageId), told.DeviceId, told.ActionId > 0 ? told.ActionId : null))],
            [.. request.Events.Where(told => told.Type == PushEventType.Open).Select(told => told.DeviceId)]);
        return await context.WriteOnceAsync<PushEventCount, ReportPushEventsResponse>(
            draft => clicks.AddAsync(partner, batch, time.GetMilliseconds(), draft, context.CancellationToken),
            stored => new ReportPushEventsResponse { Recorded = received + (stored?.Recorded ?? 0) });
    }

    public override async Task<GetClickCountsResponse> GetClickCounts(GetClickCountsRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        if (await targets.FindMessageOwnerAsync(request.MessageId, context.CancellationToken) != partner.PartnerKey)
        {
            throw CampaignErrors.NotFound(PushMessagesErrors.Kind, request.MessageId);
        }

        var (total, unique) = await clicks.CountAsync(partner.PartnerKey, request.MessageId, context.CancellationToken);
        return new GetClickCountsResponse { Total = total, Unique = unique };
    }

    public override async Task<ListCampaignStatsResponse> ListCampaignStats(ListCampaignStatsRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        if (await targets.FindCampaignOwnerAsync(request.CampaignId, context.CancellationToken) != partner.PartnerKey)
        {
            throw CampaignErrors.NotFound("Campaign", request.CampaignId);
        }

        var page = NumberedPaging.PageOf(request.HasPage, request.Page);
        var found = await stats.ListCampaignAsync(
            partner.PartnerKey, request.CampaignId, request.StartDate, request.EndDate, page, NumberedPaging.PageSize, context.CancellationToken);
        return new ListCampaignStatsResponse
        {
            Stats =
            {
                found.Items.Select(day => new CampaignDayStats { Date = day.Day, PushSent = day.PushSent, Displays = day.Displays, Clicks = day.Clicks }),
            },
            NextPage = NumberedPaging.NextOf(page, found.HasNext),
        };
    }
}
