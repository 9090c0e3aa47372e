using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Clicks;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Campaigns.Targets;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.DeviceProfiles;
using Grpc.Messaging.Services.Partners;
using Grpc.Messaging.Services.PushMessages;
using Grpc.Messaging.Services.Targets;
using Grpc.Messaging.Services.Validation;
using Partner = Grpc.Messaging.Engine.Campaigns.Partner;

namespace Grpc.Messaging.Services.Clicks;

internal sealed class ClicksService(
    PartnerGate gate,
    IPushClickStore clicks,
    IPushTargetStore targets,
    IPartnerStore partners,
    IDeviceFieldStore fields,
    IDeviceProfileStore profiles) : Messaging.Campaigns.V1.ClicksService.ClicksServiceBase
{
    public override async Task<ListCampaignClicksResponse> ListCampaignClicks(ListCampaignClicksRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var data = await FieldsAsync(partner, request.Data, context.CancellationToken);
        var owner = await targets.FindCampaignOwnerAsync(request.CampaignId, context.CancellationToken);
        await partners.DemandOwnAsync(partner, owner, "Campaign", request.CampaignId, context.CancellationToken);
        var page = NumberedPaging.PageOf(request.HasPage, request.Page);
        var found = await clicks.ListAsync(
            partner.PartnerKey,
            FilterOf(request.CampaignId, messageId: null, request.StartDate, request.EndDate),
            page,
            NumberedPaging.PageSize,
            context.CancellationToken);
        return new ListCampaignClicksResponse
        {
            Clicks = { await ToProtoAsync(partner, found, data, context.CancellationToken) },
            NextPage = NumberedPaging.NextOf(page, found.HasNext),
        };
    }

    public override async Task<ListMessageClicksResponse> ListMessageClicks(ListMessageClicksRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var data = await FieldsAsync(partner, request.Data, context.CancellationToken);
        var owner = await targets.FindMessageOwnerAsync(request.MessageId, context.CancellationToken);
        await partners.DemandOwnAsync(partner, owner, PushMessagesErrors.Kind, request.MessageId, context.CancellationToken);
        var page = NumberedPaging.PageOf(request.HasPage, request.Page);
        var found = await clicks.ListAsync(
            partner.PartnerKey,
            FilterOf(campaignId: null, request.MessageId, request.StartDate, request.EndDate),
            page,
            NumberedPaging.PageSize,
            context.CancellationToken);
        return new ListMessageClicksResponse
        {
            Clicks = { await ToProtoAsync(partner, found, data, context.CancellationToken) },
            NextPage = NumberedPaging.NextOf(page, found.HasNext),
        };
    }

    private static PushTargetFilter FilterOf(long? campaignId, long? messageId, string startDate, string endDate) => new(
        campaignId, messageId, ReportDates.Parse(startDate, isEnd: false) ?? DateTimeOffset.UnixEpoch, ReportDates.Parse(endDate, isEnd: true));

    private static Click ToProto(PushClick click, IReadOnlyList<ProfileField> data, IReadOnlyDictionary<string, ProfiledDevice> devices)
    {
        var proto = new Click { DeviceId = click.DeviceUid, MessageId = click.MessageId, Date = ReportDates.Format(click.CreateTime) };
        if (click.CampaignId is { } campaignId)
        {
            proto.CampaignId = campaignId;
        }

        if (click.ActionId is { } actionId)
        {
            proto.ActionId = actionId;
        }

        if (data.Count > 0)
        {
            proto.Data = new Struct();
            foreach (var field in data)
            {
                proto.Data.Fields[field.Name] = DeviceValues.ToProto(devices.GetValueOrDefault(click.DeviceUid)?.ValueOf(field));
            }
        }

        return proto;
    }

    private async Task<IReadOnlyList<ProfileField>> FieldsAsync(Partner partner, RepeatedField<string> names, CancellationToken cancellationToken)
    {
        if (names.Count == 0)
        {
            return [];
        }

        var schema = ProfileSchema.Of(await fields.ListAsync(partner.AppCode, cancellationToken));
        return [.. names.Select(name => schema.Find(name)
            ?? throw Violations.Single("data", $"has {ViolationsRules.Quote(name)}, which is no field of devices"))];
    }

    private async Task<IEnumerable<Click>> ToProtoAsync(
        Partner partner, NumberedPage<PushClick> found, IReadOnlyList<ProfileField> data, CancellationToken cancellationToken)
    {
        var devices = data.Count == 0
            ? []
            : (await profiles.LoadAsync(partner.AppCode, [.. found.Items.Select(click => click.DeviceUid).Distinct()], cancellationToken))
                .ToDictionary(device => device.Device.DeviceUid);
        return found.Items.Select(click => ToProto(click, data, devices));
    }
}
