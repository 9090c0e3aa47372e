using System.Text.Json;
using System.Text.RegularExpressions;
using Grpc.Messaging.Campaigns.V1;

namespace Grpc.Messaging.Tests.Functional.Campaigns;

/// <summary>Short links in place of the addresses of messages, and who follows them.</summary>
public sealed partial class SendTests
{
    private const string Shop = "https://shop.example/sale?id=7&ref=push";

    [Fact]
    public async Task Links_OfACampaignThatTracks_LeadToTheAddressAndCountEachDevice()
    {
        var campaign = await CreateCampaignAsync(tracks: true);
        var id = await CreateMessageAsync(
            $$$"""
            {"campaignId":{{{campaign}}},"everyone":true,"messages":[{
              "title":"Sale","text":"Now: {{{Shop}}}. Yours: https://shop.example/${clientId}","url":"https://shop.example/home","richPushUrl":"{{{Shop}}}"}]}
            """);
        await OkAsync(HttpMethod.Post, $"messages/{id}/send", null);
        await WatchAsync(await OnlyRunAsync(id));

        var links = _sender.Requests.ToDictionary(request => request.Address.Uid, request => LinksIn(TextOf(request)).Single());
        Assert.Equal(Devices, links.Values.Distinct().Count());
        Assert.All(links.Values, link => Assert.DoesNotContain("device-", link, StringComparison.Ordinal));
        Assert.Contains(_sender.Requests, request => TextOf(request).EndsWith(". Yours: https://shop.example/C-1", StringComparison.Ordinal));

        Assert.Equal((302, Shop), await FollowAsync(HttpMethod.Get, links["device-01"]));
        Assert.Equal((302, Shop), await FollowAsync(HttpMethod.Get, links["device-01"]));
        Assert.Equal((302, Shop), await FollowAsync(HttpMethod.Get, links["device-02"]));
        Assert.Equal((302, Shop), await FollowAsync(HttpMethod.Head, links["device-03"]));

        var counts = await Events.GetClickCountsAsync(new GetClickCountsRequest { PartnerId = _caller.PartnerId, MessageId = id }, _own.Tenant.Call());
        Assert.Equal((3, 2), (counts.Total, counts.Unique));
        var (_, clicks) = await _caller.CallAsync(HttpMethod.Get, _caller.Path($"campaigns/{campaign}/clicks"));
        Assert.Equal(
            ["device-01", "device-01", "device-02"],
            JsonSerializer.Deserialize<JsonElement>(clicks).GetProperty("clicks").EnumerateArray().Select(click => click.GetProperty("deviceId").GetString()!));
    }

    [Fact]
    public async Task Links_OfACampaignThatDoesNotTrack_Stay()
    {
        var campaign = await CreateCampaignAsync(tracks: false);
        var id = await CreateMessageAsync($$$"""{"campaignId":{{{campaign}}},"everyone":true,"messages":[{"title":"Sale","text":"{{{Shop}}}"}]}""");
        await OkAsync(HttpMethod.Post, $"messages/{id}/send", null);
        await WatchAsync(await OnlyRunAsync(id));

        Assert.All(_sender.Requests, request => Assert.EndsWith($"Sale / {Shop}", TextOf(request), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Links_ThatNobodySigned_LeadNowhere()
    {
        var campaign = await CreateCampaignAsync(tracks: true);
        var id = await CreateMessageAsync($$$"""{"campaignId":{{{campaign}}},"externalId":"link","messages":[{"title":"Sale","text":"{{{Shop}}}"}]}""");
        await SendAsync("""{"parentMessageExternalId": "link", "targets": [{"clientId": "C-1"}]}""");
        await AwaitAsync(1);
        var link = LinksIn(TextOf(_sender.Requests.Single())).Single();
        var token = link[(link.LastIndexOf('/') + 1)..];

        var garbage = Enumerable.Range(0, token.Length)
            .Select(i => token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..])
            .Where(other => other != token)
            .Concat(["x", "AQ", token + "AAAA", token[..^4], new string('A', 600), "%F0%9F%98%80", "AX____________________"])
            .ToList();
        foreach (var other in garbage)
        {
            Assert.Equal((404, ""), await FollowAsync(HttpMethod.Get, $"https://go.example/l/{other}"));
        }

        Assert.Equal((302, Shop), await FollowAsync(HttpMethod.Get, link));
        Assert.True(id > 0);
    }

    [Fact]
    public async Task Links_OfAnInApp_AreTheDevicesOwn()
    {
        var campaign = await CreateCampaignAsync(tracks: true);
        await OkAsync(
            HttpMethod.Post,
            "inapps",
            $$$"""
            {"name":"N","isActive":true,"campaignId":{{{campaign}}},"messages":[{
              "customTemplate":{"templateValue":"text-banner","text":"See {{{Shop}}}","url":"https://shop.example/home"}}]}
            """);
        using var device = await OpenDeviceAsync("device-01");

        var shown = await new SdkService.SdkServiceClient(_own.Channel).ReportActivityAsync(new ReportActivityRequest { Network = "wifi" }, device.Call());

        var template = Assert.Single(shown.Messages).InApp.CustomTemplate;
        Assert.Equal((302, Shop), await FollowAsync(HttpMethod.Get, LinksIn(template.Text).Single()));
        Assert.Equal((302, "https://shop.example/home"), await FollowAsync(HttpMethod.Get, template.Url));
        var counts = await Events.GetClickCountsAsync(
            new GetClickCountsRequest { PartnerId = _caller.PartnerId, MessageId = shown.Messages[0].Id }, _own.Tenant.Call());
        Assert.Equal((2, 1), (counts.Total, counts.Unique));
    }

    private static IEnumerable<string> LinksIn(string text) => Regex.Matches(text, "https://go\\.example/l/[A-Za-z0-9_-]+").Select(match => match.Value);

    private async Task<long> CreateCampaignAsync(bool tracks)
    {
        var (status, answer) = await _caller.CallAsync(
            HttpMethod.Post, _caller.Path("campaigns"), tracks ? """{"name":"Autumn","trackLinks":true}""" : """{"name":"Autumn"}""");
        Assert.True(status == 200, answer);
        return JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("id").GetInt64();
    }

    /// <summary>Status, and where a link leads; as anybody, without a credential.</summary>
    private async Task<(int Status, string Location)> FollowAsync(HttpMethod method, string link)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _own.Server.RestUrl };
        using var response = await http.SendAsync(new HttpRequestMessage(method, new Uri(link).PathAndQuery));
        return ((int)response.StatusCode, response.Headers.Location?.OriginalString ?? "");
    }
}
