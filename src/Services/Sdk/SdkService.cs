using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Clicks;
using Grpc.Messaging.Engine.Campaigns.Geo;
using Grpc.Messaging.Engine.Campaigns.Inboxes;
using Grpc.Messaging.Engine.Campaigns.Segments;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.Services.OwnDevice;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.Services.Showing;
using Platform = Grpc.Messaging.Engine.Devices.Platform;

namespace Grpc.Messaging.Services.Sdk;

internal sealed class SdkService(
    SdkDevices callers,
    DeviceTokenIssuer issuer,
    IDeviceTokenStore tokens,
    IDeviceStore devices,
    IActivityStore activities,
    IGeofenceStore geofences,
    IBeaconStore beacons,
    IGeogroupStore groups,
    IInboxStore inboxes,
    SdkReceipts receipts,
    IPushClickStore clicks,
    ShownMessages shown,
    PartnerAudiences audiences,
    ShownLinks links,
    AudienceMembership membership,
    TimeProvider time) : Messaging.Campaigns.V1.SdkService.SdkServiceBase
{
    private const int DefaultPage = 20;
    private const int MaxPage = 100;
    private const string Message = "Message";

    public override async Task<RegisterSdkDeviceResponse> RegisterSdkDevice(RegisterSdkDeviceRequest request, ServerCallContext context)
    {
        var sdk = await callers.FindAsync(context, request.Platform == V1.Platform.Unspecified ? null : (Platform)request.Platform);
        var (partner, now) = (sdk.Partner, time.GetMilliseconds());
        if (partner.DevicePlatform is not { } platform)
        {
            throw CampaignErrors.Create(
                StatusCode.FailedPrecondition, CampaignErrorReason.PlatformUnreachable, "Nothing can be sent to this platform yet");
        }

        await devices.PutAsync(
            partner.AppCode,
            sdk.DeviceUid,
            stored => stored switch
            {
                null => new Device(partner.AppCode, sdk.DeviceUid, platform, "", "", "", "", request.PushToken, now, now),
                _ when stored.Token == request.PushToken && stored.Platform == platform => stored,
                _ => stored with { Token = request.PushToken, Platform = platform, ModifyTime = now },
            },
            request: null,
            context.CancellationToken);
        if (context.Caller.ExpireTime - now >= DeviceTokenIssuer.DefaultLifetime / 2)
        {
            return new RegisterSdkDeviceResponse();
        }

        var (secret, token) = issuer.Make(partner.AccountId, context.Caller.Device!.Value, DeviceTokenIssuer.DefaultLifetime);
        await tokens.AddAsync(token, request: null, context.CancellationToken);
        return new RegisterSdkDeviceResponse { DeviceToken = secret, ExpireTime = Timestamp.FromDateTimeOffset(token.ExpireTime!.Value) };
    }

    public override Task<ReportSdkReceiptResponse> ReportSdkReceipt(ReportSdkReceiptRequest request, ServerCallContext context) =>
        context.AnswerOnceAsync(async () =>
        {
            var sdk = await callers.FindAsync(context);
            await (request.MessageId.Length > 0
                ? receipts.ReportPushAsync(sdk, request, context.CancellationToken)
                : receipts.ReportShownAsync(sdk, request, context.CancellationToken));
            return new ReportSdkReceiptResponse();
        });

    public override Task<ReportActivityResponse> ReportActivity(ReportActivityRequest request, ServerCallContext context) =>
        context.AnswerOnceAsync(async () =>
        {
            var sdk = await callers.FindAsync(context);
            var now = time.GetMilliseconds();
            var events = request.Events.Select(told => new EventSeen(told.Code, told.Value, now)).ToList();
            var activity = await activities.ChangeAsync(
                Begin(sdk, now),
                stored =>
                {
                    var memory = request.NewSession ? DeviceReports.BeginSession(stored.Memory) : stored.Memory;
                    memory = DeviceReports.Set(DeviceReports.Add(memory, events), request.States);
                    return stored with
                    {
                        SessionTime = request.NewSession ? now : stored.SessionTime,
                        Memory = memory with
                        {
                            Network = request.HasNetwork ? request.Network : memory.Network,
                            View = request.HasView ? request.View : memory.View,
                            Language = request.HasLanguage ? request.Language : memory.Language,
                        },
                        ModifyTime = now,
                    };
                },
                reaction: null,
                context.CancellationToken);
            if (request.NewSession)
            {
                await clicks.AddAsync(sdk.Partner, new PushEventBatch([], [sdk.DeviceUid]), now, request: null, context.CancellationToken);
            }

            return new ReportActivityResponse { Messages = { await shown.SelectAsync(sdk, activity, context.CancellationToken) } };
        });

    public override Task<ReportPositionResponse> ReportPosition(ReportPositionRequest request, ServerCallContext context) =>
        context.AnswerOnceAsync(async () =>
        {
            var sdk = await callers.FindAsync(context);
            var key = sdk.Partner.PartnerKey;
            var inside = await geofences.ListContainingAsync(key, new GeoPoint(request.Latitude, request.Longitude), context.CancellationToken);
            var places = await SeenAsync(key, PlaceKind.Geofence, [.. inside.Select(fence => fence.GeofenceId)], "", context.CancellationToken);
            PlaceChange? change = null;
            var activity = await ChangeAsync(sdk, (memory, _) => (change = DeviceReports.Move(memory, places)).Memory, context.CancellationToken);
            return new ReportPositionResponse
            {
                Entered = { change!.Entered },
                Left = { change.Left },
                Messages = { await shown.SelectAsync(sdk, activity, context.CancellationToken) },
            };
        });

    public override Task<ReportBeaconResponse> ReportBeacon(ReportBeaconRequest request, ServerCallContext context) =>
        context.AnswerOnceAsync(async () =>
        {
            var sdk = await callers.FindAsync(context);
            var key = sdk.Partner.PartnerKey;
            var sending = await beacons.ListSendingAsync(key, request.Uuid.ToLowerInvariant(), request.Major, request.Minor, context.CancellationToken);
            var places = await SeenAsync(key, PlaceKind.Beacon, [.. sending.Select(beacon => beacon.BeaconId)], request.Accuracy, context.CancellationToken);
            var activity = await ChangeAsync(sdk, (memory, _) => DeviceReports.Hear(memory, places, request.Lost), context.CancellationToken);
            return new ReportBeaconResponse
            {
                Beacons = { sending.Select(beacon => beacon.BeaconId) },
                Messages = { await shown.SelectAsync(sdk, activity, context.CancellationToken) },
            };
        });

    public override async Task<GetShownMessagesResponse> GetShownMessages(GetShownMessagesRequest request, ServerCallContext context)
    {
        var sdk = await callers.FindAsync(context);
        var activity = await activities.FindAsync(sdk.Partner.PartnerKey, sdk.DeviceUid, context.CancellationToken)
            ?? Begin(sdk, time.GetMilliseconds());
        var response = new GetShownMessagesResponse { Messages = { await shown.SelectAsync(sdk, activity, context.CancellationToken) } };
        var tag = Etag.Of(response);
        if (SdkTags.IsSame(request.IfNoneMatch, tag))
        {
            return new GetShownMessagesResponse { Etag = tag, NotModified = true };
        }

        response.Etag = tag;
        return response;
    }

    public override async Task<ListDeviceInboxResponse> ListDeviceInbox(ListDeviceInboxRequest request, ServerCallContext context)
    {
        var sdk = await callers.FindAsync(context);
        var key = sdk.Partner.PartnerKey;
        var scope = new PageScope($"inbox {key} {sdk.DeviceUid}");
        var size = request.PageSize == 0 ? DefaultPage : Math.Min(request.PageSize, MaxPage);
        var page = PageScope.Found(await inboxes.ListAsync(
            key, sdk.DeviceUid, time.GetMilliseconds(), scope.Request(size, request.PageToken), context.CancellationToken));
        var device = await audiences.FindAsync(
            sdk.Partner, sdk.DeviceUid, [.. page.Items.Select(entry => entry.Message.Audience)], context.CancellationToken);
        var language = ShownMessages.LanguageOf(await activities.FindAsync(key, sdk.DeviceUid, context.CancellationToken), device);
        var response = new ListDeviceInboxResponse { NextPageToken = scope.NextToken(page) };
        foreach (var entry in page.Items.Where(entry => device?.Includes(entry.Message.Audience, isEveryoneByDefault: false) == true))
        {
            var message = entry.Message;
            var tracked = await links.FindAsync(
                key, MessageKind.Inbox, message.InboxId, message.CampaignId, message.Variants, context.CancellationToken);
            var words = ContentWords.For(name => device!.ValueOf(name, message.Audience), tracked, sdk.DeviceUid);
            response.Messages.Add(SdkMapping.ToProto(entry, language, words));
        }

        var tag = Etag.Of(response);
        if (SdkTags.IsSame(request.IfNoneMatch, tag))
        {
            return new ListDeviceInboxResponse { Etag = tag, NotModified = true };
        }

        response.Etag = tag;
        return response;
    }

    public override async Task<SetDeviceInboxStatusResponse> SetDeviceInboxStatus(SetDeviceInboxStatusRequest request, ServerCallContext context)
    {
        var sdk = await callers.FindAsync(context);
        var now = time.GetMilliseconds();
        var message = await inboxes.FindAsync(sdk.Partner.PartnerKey, request.InboxId, context.CancellationToken);
        if (message is null || !message.IsSent(now)
            || !await membership.IsAddressedAsync(sdk.Partner, message.Audience, sdk.DeviceUid, context.CancellationToken))
        {
            throw CampaignErrors.NotFound(Message, request.InboxId);
        }

        await inboxes.ChangeStateAsync(
            message,
            sdk.DeviceUid,
            stored => stored with
            {
                ReadTime = TimeOf(request.HasRead, request.Read, stored.ReadTime, now),
                ArchiveTime = TimeOf(request.HasArchived, request.Archived, stored.ArchiveTime, now),
            },
            request: null,
            context.CancellationToken);
        return new SetDeviceInboxStatusResponse();
    }

    // The first time counts.
    private static DateTimeOffset? TimeOf(bool isGiven, bool isSet, DateTimeOffset? stored, DateTimeOffset now) =>
        !isGiven ? stored : isSet ? stored ?? now : null;

    private static DeviceActivity Begin(SdkDevice sdk, DateTimeOffset now) => DeviceActivity.Begin(sdk.Partner.PartnerKey, sdk.DeviceUid, now);

    private async Task<DeviceActivity> ChangeAsync(
        SdkDevice sdk, Func<DeviceMemory, DateTimeOffset, DeviceMemory> change, CancellationToken cancellationToken)
    {
        var now = time.GetMilliseconds();
        return await activities.ChangeAsync(
            Begin(sdk, now),
            stored => change(stored.Memory, now) is var memory && ReferenceEquals(memory, stored.Memory)
                ? stored
                : stored with { Memory = memory, ModifyTime = now },
            reaction: null,
            cancellationToken);
    }

    private async Task<IReadOnlyList<PlaceSeen>> SeenAsync(
        ObjectId partnerKey, PlaceKind kind, IReadOnlyList<long> numbers, string accuracy, CancellationToken cancellationToken)
    {
        if (numbers.Count == 0)
        {
            return [];
        }

        var groupsOf = (await groups.ListGroupsAsync(partnerKey, kind, numbers, cancellationToken))
            .ToLookup(member => member.MemberId, member => member.GeogroupId);
        return [.. numbers.Select(number => new PlaceSeen(number, [.. groupsOf[number]], IsLeft: false, accuracy))];
    }
}
