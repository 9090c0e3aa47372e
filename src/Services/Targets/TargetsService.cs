using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Campaigns.Targets;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Partners;
using Grpc.Messaging.Services.PushMessages;
using PushRun = Grpc.Messaging.Engine.Campaigns.Sending.PushRun;

namespace Grpc.Messaging.Services.Targets;

internal sealed class TargetsService(PartnerGate gate, IPushTargetStore targets, IPartnerStore partners, TimeProvider time)
    : Messaging.Campaigns.V1.TargetsService.TargetsServiceBase
{
    public override async Task<ListCampaignTargetsResponse> ListCampaignTargets(ListCampaignTargetsRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var owner = await targets.FindCampaignOwnerAsync(request.CampaignId, context.CancellationToken);
        await partners.DemandOwnAsync(partner, owner, "Campaign", request.CampaignId, context.CancellationToken);
        var page = NumberedPaging.PageOf(request.HasPage, request.Page);
        var filter = FilterOf(request.CampaignId, messageId: null, request.StartDate, request.EndDate);
        var found = await targets.ListAsync(partner.PartnerKey, filter, page, NumberedPaging.PageSize, context.CancellationToken);
        return new ListCampaignTargetsResponse
        {
            Targets = { found.Items.Select(target => ToProto(target, request.Data)) },
            NextPage = NumberedPaging.NextOf(page, found.HasNext),
        };
    }

    public override async Task<ListMessageTargetsResponse> ListMessageTargets(ListMessageTargetsRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var owner = await targets.FindMessageOwnerAsync(request.MessageId, context.CancellationToken);
        await partners.DemandOwnAsync(partner, owner, PushMessagesErrors.Kind, request.MessageId, context.CancellationToken);
        var page = NumberedPaging.PageOf(request.HasPage, request.Page);
        var filter = FilterOf(campaignId: null, request.MessageId, request.StartDate, request.EndDate);
        var found = await targets.ListAsync(partner.PartnerKey, filter, page, NumberedPaging.PageSize, context.CancellationToken);
        return new ListMessageTargetsResponse
        {
            Targets = { found.Items.Select(target => ToProto(target, request.Data)) },
            NextPage = NumberedPaging.NextOf(page, found.HasNext),
        };
    }

    private static Target ToProto(PushTarget target, RepeatedField<string> fields)
    {
        var proto = new Target { DeviceId = target.Address.Uid, MessageId = target.MessageId, Date = ReportDates.Format(target.SendTime) };
        if (target.CampaignId is { } campaignId)
        {
            proto.CampaignId = campaignId;
        }

        if (fields.Count > 0)
        {
            proto.Data = new Struct();
            foreach (var name in fields)
            {
                proto.Data.Fields[name] = AddressFields.ValueOf(target.Address, name) is { } value ? Value.ForString(value) : Value.ForNull();
            }
        }

        return proto;
    }

    private PushTargetFilter FilterOf(long? campaignId, long? messageId, string startDate, string endDate)
    {
        var oldest = time.GetMilliseconds().AddMonths(-PushRun.KeepMonths);
        var from = ReportDates.Parse(startDate, isEnd: false) is { } start && start > oldest ? start : oldest;
        return new PushTargetFilter(campaignId, messageId, from, ReportDates.Parse(endDate, isEnd: true));
    }
}
