using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Clicks;
using Grpc.Messaging.Engine.Campaigns.Inboxes;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Receipts;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Showing;
using Alarm = Grpc.Messaging.Engine.Campaigns.Alarms.Alarm;
using InApp = Grpc.Messaging.Engine.Campaigns.InApps.InApp;
using Triggers = Grpc.Messaging.Engine.Campaigns.Showing.Triggers;

namespace Grpc.Messaging.Services.Sdk;

/// <summary>What devices tell of messages: receipts of pushes, displays and clicks, which count in the reports of all messages alike.</summary>
internal sealed class SdkReceipts(
    INumberedStore<InApp> inApps,
    INumberedStore<Alarm> alarms,
    IInboxStore inboxes,
    IActivityStore activities,
    AudienceMembership membership,
    ReceiptIntake receipts,
    IPushClickStore clicks,
    TimeProvider time)
{
    private const string Message = "Message";

    /// <summary>A push arrived, was opened or clicked.</summary>
    /// <exception cref="RpcException">NOT_FOUND.</exception>
    public async Task ReportPushAsync(SdkDevice sdk, ReportSdkReceiptRequest request, CancellationToken cancellationToken)
    {
        var kind = request.Action == SdkReceiptAction.Delivered ? ReceiptKind.Delivered : ReceiptKind.Read;
        var result = ObjectId.TryParse(request.MessageId, out var sendKey)
            ? await receipts.ReportAsync(sdk.Partner.AccountId, sdk.Partner.AppCode, sdk.DeviceUid, sendKey, kind, cancellationToken)
            : new ReceiptResult.NotFound();
        if (result is ReceiptResult.NotFound)
        {
            throw CampaignErrors.NotFound(Message, request.MessageId);
        }

        if (request.Action == SdkReceiptAction.Clicked)
        {
            var click = new PushReaction(sendKey, sdk.DeviceUid, ActionOf(request));
            await clicks.AddAsync(sdk.Partner, new PushEventBatch([click], []), time.GetMilliseconds(), request: null, cancellationToken);
        }
    }

    /// <summary>A message that the device shows by itself was shown or clicked.</summary>
    /// <exception cref="RpcException">NOT_FOUND.</exception>
    public async Task ReportShownAsync(SdkDevice sdk, ReportSdkReceiptRequest request, CancellationToken cancellationToken)
    {
        var (number, isClick) = (request.Id, request.Action == SdkReceiptAction.Clicked);
        var (kind, campaignId, triggers) = await FindAsync(sdk, number, cancellationToken) ?? throw CampaignErrors.NotFound(Message, number);
        var now = time.GetMilliseconds();
        await activities.ChangeAsync(
            DeviceActivity.Begin(sdk.Partner.PartnerKey, sdk.DeviceUid, now),
            stored => stored with
            {
                Memory = isClick ? DeviceReports.Click(stored.Memory, number) : DeviceReports.Display(stored.Memory, number, triggers, now),
                ModifyTime = now,
            },
            new ShownReaction(kind, number, campaignId, isClick, isClick ? ActionOf(request) : null),
            cancellationToken);
    }

    private static long? ActionOf(ReportSdkReceiptRequest request) => request.ActionId > 0 ? request.ActionId : null;

    private async Task<(MessageKind Kind, long? CampaignId, Triggers Triggers)?> FindAsync(SdkDevice sdk, long number, CancellationToken cancellationToken)
    {
        var key = sdk.Partner.PartnerKey;
        if (await inApps.FindAsync(key, number, cancellationToken) is { } inApp)
        {
            return (MessageKind.InApp, inApp.CampaignId, inApp.Triggers);
        }

        if (await alarms.FindAsync(key, number, cancellationToken) is { } alarm)
        {
            return (MessageKind.Alarm, alarm.CampaignId, alarm.Triggers);
        }

        return await inboxes.FindAsync(key, number, cancellationToken) is { } inbox
            && inbox.IsSent(time.GetMilliseconds())
            && await membership.IsAddressedAsync(sdk.Partner, inbox.Audience, sdk.DeviceUid, cancellationToken)
                ? (MessageKind.Inbox, inbox.CampaignId, Triggers.None)
                : null;
    }
}
