using System.Text.Json;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional.Campaigns;

/// <summary>What devices tell of messages, and the reports about it.</summary>
public sealed partial class SendTests
{
    private PushEventsService.PushEventsServiceClient Events => new(_own.Channel);

    [Fact]
    public async Task Clicks_OfASentMessage_AreListedAndCountedOnceADeviceToo()
    {
        var id = await CreateMessageAsync("""{"everyone":true,"messages":[{"title":"Sale","text":"Now"}]}""");
        await OkAsync(HttpMethod.Post, $"messages/{id}/send", null);
        await WatchAsync(await OnlyRunAsync(id));
        var carriers = _sender.Requests.ToDictionary(request => request.Address.Uid, request => $"{request.Key.MessageId}");

        var told = await ReportAsync(
            Click("device-01", carriers["device-01"], 11),
            Click("device-01", carriers["device-01"], 12),
            Click("device-02", carriers["device-02"], 0),
            Click("nobody", carriers["device-02"], 0),
            new PushEvent { Type = PushEventType.Delivered, DeviceId = "device-03", MessageId = carriers["device-03"] });
        await ReportAsync(Click("device-02", carriers["device-02"], 0));

        Assert.Equal(4, told);
        var (_, answer) = await _caller.CallAsync(HttpMethod.Get, _caller.Path($"messages/{id}/clicks?data[]=clientId"));
        Assert.Equal(
            ["device-01 11 C-1", "device-01 12 C-1", "device-02 - C-2", "device-02 - C-2"],
            JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("clicks").EnumerateArray().Select(click =>
                $"{click.GetProperty("deviceId")} {(click.TryGetProperty("actionId", out var action) ? $"{action}" : "-")} {click.GetProperty("data").GetProperty("clientId")}"));
        var counts = await Events.GetClickCountsAsync(new GetClickCountsRequest { PartnerId = _caller.PartnerId, MessageId = id }, _own.Tenant.Call());
        Assert.Equal((4, 2), (counts.Total, counts.Unique));
        var clicked = await CreateSegmentAsync($$$"""{"name":"Clicked","query":{"clicks.messages":{{{id}}}}}""");
        Assert.Equal("2", await CountAsync(clicked));
        var run = await Runs.GetPushRunAsync(new GetPushRunRequest { PartnerId = _caller.PartnerId, RunId = await OnlyRunAsync(id) }, _own.Tenant.Call());
        Assert.Equal(3, run.Run.DeliveredCount);
    }

    [Fact]
    public async Task SdkReceipts_OfAPush_AreThoseOfItsDeliveryAndClicks()
    {
        var id = await CreateMessageAsync("""{"everyone":true,"messages":[{"title":"Sale","text":"Now"}]}""");
        await OkAsync(HttpMethod.Post, $"messages/{id}/send", null);
        await WatchAsync(await OnlyRunAsync(id));
        var carriers = _sender.Requests.ToDictionary(request => request.Address.Uid, request => $"{request.Key.MessageId}");

        await TellAsync("device-01", SdkReceiptAction.Delivered);
        await TellAsync("device-02", SdkReceiptAction.Delivered, SdkReceiptAction.Opened);
        await TellAsync("device-03", SdkReceiptAction.Delivered, SdkReceiptAction.Clicked, SdkReceiptAction.Clicked);
        var foreign = await Assert.ThrowsAsync<RpcException>(() => TellAboutAsync("device-01", carriers["device-24"], SdkReceiptAction.Clicked));

        Assert.Equal(StatusCode.NotFound, foreign.StatusCode);
        var run = await Runs.GetPushRunAsync(new GetPushRunRequest { PartnerId = _caller.PartnerId, RunId = await OnlyRunAsync(id) }, _own.Tenant.Call());
        Assert.Equal((3, Devices - 3), (run.Run.DeliveredCount, run.Run.SentCount));
        var counts = await Events.GetClickCountsAsync(new GetClickCountsRequest { PartnerId = _caller.PartnerId, MessageId = id }, _own.Tenant.Call());
        Assert.Equal((2, 1), (counts.Total, counts.Unique));

        async Task TellAsync(string uid, params SdkReceiptAction[] actions)
        {
            foreach (var action in actions)
            {
                await TellAboutAsync(uid, carriers[uid], action);
            }
        }

        async Task TellAboutAsync(string uid, string messageId, SdkReceiptAction action)
        {
            using var device = await OpenDeviceAsync(uid);
            await new SdkService.SdkServiceClient(_own.Channel).ReportSdkReceiptAsync(
                new ReportSdkReceiptRequest { MessageId = messageId, Action = action }, device.Call());
        }
    }

    [Fact]
    public async Task SdkReceipts_OfInAppsAndInboxMessages_CountForTheirCampaign()
    {
        var campaign = await CreateAsync("campaigns", """{"name":"Autumn"}""");
        var inApp = await CreateAsync(
            "inapps",
            $$$"""{"name":"N","isActive":true,"campaignId":{{{campaign}}},"messages":[{"customTemplate":{"templateValue":"text-banner","text":"Hi"}}]}""");
        var inbox = await CreateAsync(
            "inboxes", $$$"""{"name":"N","everyone":true,"campaignId":{{{campaign}}},"messages":[{"title":"T","content":{"type":"text","body":"b"}}]}""");
        var sdk = new SdkService.SdkServiceClient(_own.Channel);
        using (var device = await OpenDeviceAsync("device-01"))
        {
            foreach (var (place, (number, action)) in new[]
            {
                (inApp, SdkReceiptAction.Displayed), (inApp, SdkReceiptAction.Displayed), (inApp, SdkReceiptAction.Clicked), (inbox, SdkReceiptAction.Clicked),
            }.Index())
            {
                // The answer was lost on its way to the phone.
                var receipt = new ReportSdkReceiptRequest { Id = number, Action = action, ActionId = 4, RequestId = $"receipt-{place}" };
                await sdk.ReportSdkReceiptAsync(receipt, device.Call());
                await sdk.ReportSdkReceiptAsync(receipt, device.Call());
            }

            await sdk.SetDeviceInboxStatusAsync(new SetDeviceInboxStatusRequest { InboxId = inbox, Read = true }, device.Call());
        }

        await StatsAsync();
        await Poll.UntilAsync(async _ => (await CampaignStatsAsync()).Stats.Count > 0);

        var day = Assert.Single((await CampaignStatsAsync()).Stats);
        Assert.Equal((0, 2, 2), (day.PushSent, day.Displays, day.Clicks));
        var (_, targets) = await _caller.CallAsync(HttpMethod.Get, _caller.Path($"campaigns/{campaign}/targets?data[]=clientId"));
        Assert.Equal(
            [$"device-01 {inApp} C-1", $"device-01 {inbox} C-1"],
            JsonSerializer.Deserialize<JsonElement>(targets).GetProperty("targets").EnumerateArray().Select(target =>
                $"{target.GetProperty("deviceId")} {target.GetProperty("messageId")} {target.GetProperty("data").GetProperty("clientId")}"));
        var (_, clicks) = await _caller.CallAsync(HttpMethod.Get, _caller.Path($"messages/{inApp}/clicks"));
        Assert.Equal(4, Assert.Single(JsonSerializer.Deserialize<JsonElement>(clicks).GetProperty("clicks").EnumerateArray()).GetProperty("actionId").GetInt64());

        async Task<ListCampaignStatsResponse> CampaignStatsAsync() => await Events.ListCampaignStatsAsync(
            new ListCampaignStatsRequest { PartnerId = _caller.PartnerId, CampaignId = campaign }, _own.Tenant.Call());

        async Task<long> CreateAsync(string kind, string body)
        {
            var (status, answer) = await _caller.CallAsync(HttpMethod.Post, _caller.Path(kind), body);
            Assert.True(status == 200, answer);
            return JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("id").GetInt64();
        }
    }

    [Fact]
    public async Task Stats_OfADay_HaveWhatDevicesWereAndWhatWasSent()
    {
        await OkAsync(HttpMethod.Put, "devices/device-01", """{"token":"t1"}""");
        await OkAsync(HttpMethod.Put, "devices/device-02", """{"token":"t2","system_optin_notifs":"N"}""");
        await OkAsync(HttpMethod.Put, "devices/device-03", """{"token":"t3","bounce":2}""");
        await OkAsync(HttpMethod.Put, "devices/device-04", """{"token":"t4","lastOpen":"2020-01-01"}""");
        var id = await CreateMessageAsync("""{"everyone":true,"messages":[{"title":"Sale","text":"Now"}]}""");
        await OkAsync(HttpMethod.Post, $"messages/{id}/send", null);
        await WatchAsync(await OnlyRunAsync(id));
        await ReportAsync(
            new PushEvent { Type = PushEventType.Open, DeviceId = "device-05" },
            new PushEvent { Type = PushEventType.Open, DeviceId = "device-05" },
            Click("device-01", $"{_sender.Requests.First(request => request.Address.Uid == "device-01").Key.MessageId}", 0));

        await Poll.UntilAsync(async _ => (await StatsAsync())?.GetProperty("registered").GetInt64() > 0);
        await Poll.UntilAsync(async _ => (await StatsAsync())!.Value.GetProperty("pushClicks").GetInt64() > 0);

        var stats = (await StatsAsync())!.Value;
        Assert.Equal(
            (Devices, Devices - 1, 2, Devices - 3, 1, Devices - 1, 1, Devices, 1, 2),
            (
                Figure("registered"), Figure("actual"), Figure("optin"), Figure("optout"), Figure("feedback"), Figure("active"), Figure("activeOptin"),
                Figure("pushSent"), Figure("pushClicks"), Figure("sessions")));

        int Figure(string name) => stats.GetProperty(name).GetInt32();
    }

    private static PushEvent Click(string device, string message, long action) =>
        new() { Type = PushEventType.Click, DeviceId = device, MessageId = message, ActionId = action };

    private async Task<Tenant> OpenDeviceAsync(string uid) => new(
        _own.Server,
        _own.Channel,
        (await new DeviceTokensService.DeviceTokensServiceClient(_own.Channel).IssueDeviceTokenAsync(
            new IssueDeviceTokenRequest { PartnerId = _caller.PartnerId, DeviceId = uid }, _own.Tenant.Call())).DeviceToken);

    private async Task<int> ReportAsync(params PushEvent[] events) => (await Events.ReportPushEventsAsync(
        new ReportPushEventsRequest { PartnerId = _caller.PartnerId, Events = { events } }, _own.Tenant.Call())).Recorded;

    private async Task<JsonElement?> StatsAsync()
    {
        var (_, answer) = await _caller.CallAsync(HttpMethod.Get, _caller.Path("stats"));
        return JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("stats").EnumerateArray().Select(day => (JsonElement?)day).SingleOrDefault();
    }
}
