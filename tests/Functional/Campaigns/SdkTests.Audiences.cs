using System.Text.Json;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional.Campaigns;

/// <summary>Whom in-apps, alarms and inbox messages are for, and what they say to each.</summary>
public sealed partial class SdkTests
{
    [Theory]
    [InlineData("inapps", """{"customTemplate": {"templateValue": "text-banner", "title": "${username}", "text": "Level ${country} ${model}"}}""")]
    [InlineData("alarms", """{"title": "${username}", "text": "Level ${country} ${model}"}""")]
    [InlineData("inboxes", """{"title": "${username}", "content": {"type": "text", "body": "Level ${country} ${model}"}}""")]
    public async Task Segment_OfOneOfTwoDevices_ReachesThatOneInItsLanguageWithItsValues(string kind, string variant)
    {
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        var (inside, outside) = (await RegisterAsync(caller, "device-1"), await RegisterAsync(caller, "device-2"));
        await OkAsync(caller, HttpMethod.Put, "devices/device-1", """{"country": "FR", "language": "fr", "username": "ann"}""");
        await OkAsync(caller, HttpMethod.Put, "devices/device-2", """{"country": "DE", "language": "fr"}""");
        var segment = await CreateSegmentAsync(caller, """{"name": "French", "query": {"country": "FR"}}""");
        var french = $$"""{"language": "fr", {{variant[1..].Replace("Level", "Niveau", StringComparison.Ordinal)}}""";

        await OkAsync(
            caller,
            HttpMethod.Post,
            kind,
            $$"""{"name": "N", "isActive": true, "segments": {"campaign": [{{segment}}]}, "messages": [{{variant}}, {{french}}]}""");

        Assert.Equal(["ann / Niveau FR "], await TextsAsync(inside));
        Assert.Empty(await TextsAsync(outside));
    }

    [Theory]
    [InlineData("inapps", """{"customTemplate": {"templateValue": "text-banner", "title": "Gold", "text": "${a4p_voucher}, ${a4p_none}"}}""")]
    [InlineData("alarms", """{"title": "Gold", "text": "${a4p_voucher}, ${a4p_none}"}""")]
    [InlineData("inboxes", """{"title": "Gold", "content": {"type": "text", "body": "${a4p_voucher}, ${a4p_none}"}}""")]
    public async Task List_NamedByIdOrKey_ReachesItsMembersWithTheirFields(string kind, string variant)
    {
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        var (inside, outside) = (await RegisterAsync(caller, "device-1"), await RegisterAsync(caller, "device-2"));
        await OkAsync(caller, HttpMethod.Post, "lists", """{"name": "Gold", "listId": 7, "externalId": "gold"}""");
        await OkAsync(
            caller,
            HttpMethod.Put,
            "lists/7",
            """
            {"users": [
              {"device": {"deviceId": "device-1"}, "data": {"voucher": "XMAS-20"}}, {"device": {"deviceId": "device-2"}, "expireAt": "2020-01-01"}
            ]}
            """);
        await Poll.UntilAsync(async _ => (await caller.CallAsync(HttpMethod.Get, caller.Path("lists/7"))).Body.Contains("device-1", StringComparison.Ordinal));

        foreach (var list in (string[])["""{"id": 7}""", """{"externalId": "gold"}"""])
        {
            await OkAsync(caller, HttpMethod.Post, kind, $$"""{"name": "N", "isActive": true, "list": {{list}}, "messages": [{{variant}}]}""");
        }

        Assert.Equal(["Gold / XMAS-20, ", "Gold / XMAS-20, "], await TextsAsync(inside));
        Assert.Empty(await TextsAsync(outside));
    }

    [Fact]
    public async Task InboxStatus_OfAMessageForASegment_IsForItsDevicesAlone()
    {
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        await RegisterAsync(caller, "device-1");
        await RegisterAsync(caller, "device-2");
        await OkAsync(caller, HttpMethod.Put, "devices/device-1", """{"country": "FR"}""");
        var segment = await CreateSegmentAsync(caller, """{"name": "French", "query": {"country": "FR"}}""");
        var created = await OkAsync(
            caller,
            HttpMethod.Post,
            "inboxes",
            $$$"""{"name": "N", "segments": {"campaign": [{{{segment}}}]}, "messages": [{"title": "T", "content": {"type": "text", "body": "b"}}]}""");
        var path = caller.Path($"inboxes/{JsonSerializer.Deserialize<JsonElement>(created).GetProperty("id")}/status");

        var (mine, _) = await caller.CallAsync(HttpMethod.Put, $"{path}?UDID=device-1", """{"readDate": "2026-11-30T10:00:00Z"}""");
        var (others, _) = await caller.CallAsync(HttpMethod.Put, $"{path}?UDID=device-2", """{"readDate": "2026-11-30T10:00:00Z"}""");

        Assert.Equal((200, 404), (mine, others));
    }

    private static async Task<string> OkAsync(PartnerCaller caller, HttpMethod method, string path, string body)
    {
        var (status, answer) = await caller.CallAsync(method, caller.Path(path), body);
        Assert.True(status == 200, answer);
        return answer;
    }

    private static async Task<long> CreateSegmentAsync(PartnerCaller caller, string json) =>
        (await new SegmentsService.SegmentsServiceClient(caller.Channel).CreateSegmentAsync(
            new CreateSegmentRequest { PartnerId = caller.PartnerId, Segment = Segment.Parser.ParseJson(json) }, caller.Tenant.Call())).Segment.SegmentId;

    /// <summary>Whatever a device with a network shows, and has in its inbox: title and text.</summary>
    private async Task<IReadOnlyList<string>> TextsAsync(string token)
    {
        var shown = await Sdk.ReportActivityAsync(new ReportActivityRequest { Network = "wifi" }, As(token));
        return
        [
            .. shown.Messages.Select(message => message.InApp is { } inApp
                ? $"{inApp.CustomTemplate.Title} / {inApp.CustomTemplate.Text}"
                : $"{message.Alarm.Title} / {message.Alarm.Text}"),
            .. (await InboxAsync(token)).Messages.Select(message => $"{message.Message.Title} / {message.Message.Content.Body}"),
        ];
    }
}
