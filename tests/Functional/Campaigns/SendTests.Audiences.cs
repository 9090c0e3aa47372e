using System.Text.Json;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional.Campaigns;

/// <summary>Static lists and segments, and what is sent to them.</summary>
public sealed partial class SendTests
{
    [Fact]
    public async Task List_FilledThroughItsQueue_HoldsWhatCameLastAndIsSentToWithItsFields()
    {
        await OkAsync(HttpMethod.Post, "lists", """{"name":"Gold","listId":7,"externalId":"gold"}""");
        await OkAsync(
            HttpMethod.Put,
            "lists/7",
            """
            {"users": [
              {"device": {"deviceId": "device-01"}, "data": {"voucher": "XMAS-20"}},
              {"device": {"clientId": "C-2"}, "expireAt": "2999-12-24T20:00:00Z"},
              {"device": {"deviceId": "device-03"}},
              {"device": {"deviceId": "device-04"}, "expireAt": "2020-01-01"},
              {"device": {"deviceId": "nobody"}}
            ]}
            """);
        await OkAsync(HttpMethod.Delete, "lists/7", """{"users": [{"deviceId": "device-03"}, {"deviceId": "device-09"}]}""");
        await OkAsync(HttpMethod.Put, "lists/7", """{"users": [{"deviceId": "device-02", "data": {"voucher": "NEW"}}]}""");

        await Poll.UntilAsync(async _ => (await MembersAsync(7)).EndsWith("NEW", StringComparison.Ordinal));
        Assert.Equal("device-01 - XMAS-20, device-02 2999-12-24 20:00:00 NEW", await MembersAsync(7));

        var id = await CreateMessageAsync("""{"list":{"externalId":"gold"},"messages":[{"title":"Gold","text":"${username}: ${a4p_voucher}"}]}""");
        await OkAsync(HttpMethod.Post, $"messages/{id}/send", null);
        var last = await WatchAsync(await OnlyRunAsync(id));

        Assert.Equal((PushRunState.Finished, 2), (last.State, last.ExpandedCount));
        Assert.Equal(["device-01: Gold / user1: XMAS-20", "device-02: Gold / user2: NEW"], _sender.Requests.Select(TextOf).Order());
    }

    [Fact]
    public async Task Segments_OfFieldsAndLists_AreSentToInTheLanguageOfEachDevice()
    {
        var fields = new DeviceFieldsService.DeviceFieldsServiceClient(_own.Channel);
        var level = new DeviceField { Name = "level", Type = DeviceFieldType.Number, Indexed = true };
        await fields.CreateDeviceFieldAsync(new CreateDeviceFieldRequest { PartnerId = _caller.PartnerId, Field = level }, _own.Tenant.Call());
        await OkAsync(
            HttpMethod.Put,
            "devices",
            """
            {"matchingKey": "UDID", "users": [
              {"UDID": "device-01", "level": 3, "language": "fr-FR", "country": "FR"}, {"UDID": "device-02", "level": 3, "country": "DE"},
              {"UDID": "device-03", "level": 2, "country": "FR"}, {"UDID": "device-04", "level": 9, "country": "FR", "model": "Pixel"}
            ]}
            """);
        await OkAsync(HttpMethod.Post, "lists", """{"name":"Gold","listId":8}""");
        await OkAsync(HttpMethod.Put, "lists/8", """{"users": [{"deviceId": "device-07"}]}""");
        await Poll.UntilAsync(async _ => await MembersAsync(8) == "device-07 - -");
        var high = await CreateSegmentAsync("""{"name":"High","query":{"level":{"$gte":3},"country":"FR"}}""");
        var listed = await CreateSegmentAsync("""{"name":"Listed","query":{"$or":[{"lists":8},{"username":{"$regex":"^user2$"}}]}}""");

        var id = await CreateMessageAsync(
            $$$"""
            {"segments":{"campaign":[{{{high}}},{{{listed}}}],"test":[{{{listed}}}]},
             "messages":[{"title":"Sale","text":"${level} ${model}"},{"language":"fr","title":"Soldes","text":"${level}"}]}
            """);
        await OkAsync(HttpMethod.Post, $"messages/{id}/send", null);
        var last = await WatchAsync(await OnlyRunAsync(id));

        Assert.Equal((PushRunState.Finished, 4), (last.State, last.ExpandedCount));
        Assert.Equal(
            ["device-01: Soldes / 3", "device-02: Sale / 3 ", "device-04: Sale / 9 Pixel", "device-07: Sale /  "], _sender.Requests.Select(TextOf).Order());
        Assert.Equal(["2", "2"], await Task.WhenAll(CountAsync(high), CountAsync(listed)));
        Assert.Equal(2, (await CountQueryAsync("""{"level":{"$gte":3},"country":"FR"}""")).Count);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"$nothing":1}""")]
    [InlineData("""{"nofield":1}""")]
    public async Task GetSegmentQueryCount_NoCondition_NamesTheQuery(string query)
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => CountQueryAsync(query));

        Assert.Equal(["query"], RichError.FieldsOf(error));
    }

    [Theory]
    [InlineData("segmentId", "\"{0}\"")]
    [InlineData("staticListExternalId", "\"gold\"")]
    public async Task Instant_ToASegmentOrList_ReachesItsDevices(string key, string reference)
    {
        await OkAsync(HttpMethod.Put, "devices/device-05", """{"country":"FR"}""");
        await OkAsync(HttpMethod.Post, "lists", """{"name":"Gold","listId":9,"externalId":"gold"}""");
        await OkAsync(HttpMethod.Put, "lists/9", """{"users": [{"deviceId": "device-05", "data": {"voucher": "X"}}]}""");
        await Poll.UntilAsync(async _ => (await MembersAsync(9)).Length > 0);
        var segment = await CreateSegmentAsync("""{"name":"French","query":{"country":"FR"}}""");
        await CreateMessageAsync("""{"externalId":"order","messages":[{"title":"Parcel","text":"${username} in ${country}"}]}""");

        await SendAsync($$"""{"parentMessageExternalId":"order","targets":[{"{{key}}":{{string.Format(null, reference, segment)}}}]}""");

        await AwaitAsync(1);
        Assert.Equal("device-05: Parcel / user5 in FR", TextOf(Assert.Single(_sender.Requests)));
    }

    [Theory]
    [InlineData("""{"segments":{"campaign":[77]},"messages":[{"title":"Sale","text":"Now"}]}""", "", "Segment 77 not found")]
    [InlineData("""{"segments":{"test":[78]},"messages":[{"title":"Sale","text":"Now"}]}""", "?test=true", "Segment 78 not found")]
    [InlineData("""{"list":{"id":79},"messages":[{"title":"Sale","text":"Now"}]}""", "", "Static list 79 not found")]
    public async Task Send_ToWhatThereIsNot_IsRefused(string body, string query, string message)
    {
        var id = await CreateMessageAsync(body);

        var (status, answer) = await _caller.CallAsync(HttpMethod.Post, _caller.Path($"messages/{id}/send{query}"));

        Assert.Equal((404, message), (status, JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("errors")[0].GetProperty("message").GetString()));
        Assert.Equal("draft", await StatusAsync(id));
    }

    private async Task OkAsync(HttpMethod method, string path, string? body)
    {
        var (status, answer) = await _caller.CallAsync(method, _caller.Path(path), body);
        Assert.True(status == 200, answer);
    }

    private async Task<string> MembersAsync(long list)
    {
        var (_, answer) = await _caller.CallAsync(HttpMethod.Get, _caller.Path($"lists/{list}"));
        return string.Join(", ", JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("users").EnumerateArray().Select(user =>
        {
            var data = user.GetProperty("data");
            return $"{user.GetProperty("deviceId")} {user.GetProperty("expireAt").GetString() ?? "-"} "
                + (data.TryGetProperty("voucher", out var voucher) ? voucher.GetString() : "-");
        }));
    }

    private async Task<long> CreateSegmentAsync(string body)
    {
        var segment = JsonSerializer.Deserialize<JsonElement>(body);
        var query = Google.Protobuf.WellKnownTypes.Struct.Parser.ParseJson(segment.GetProperty("query").GetRawText());
        var request = new CreateSegmentRequest
        {
            PartnerId = _caller.PartnerId,
            Segment = new Segment { Name = segment.GetProperty("name").GetString(), Query = query },
        };
        var created = await new SegmentsService.SegmentsServiceClient(_own.Channel).CreateSegmentAsync(request, _own.Tenant.Call());
        return created.Segment.SegmentId;
    }

    private async Task<GetSegmentQueryCountResponse> CountQueryAsync(string query) =>
        await new SegmentsService.SegmentsServiceClient(_own.Channel).GetSegmentQueryCountAsync(
            new GetSegmentQueryCountRequest { PartnerId = _caller.PartnerId, Query = Google.Protobuf.WellKnownTypes.Struct.Parser.ParseJson(query) }, _own.Tenant.Call());

    private async Task<string> CountAsync(long segment)
    {
        var count = await new SegmentsService.SegmentsServiceClient(_own.Channel).GetSegmentCountAsync(
            new GetSegmentCountRequest { PartnerId = _caller.PartnerId, SegmentId = segment }, _own.Tenant.Call());
        Assert.Empty(count.NextPageToken);
        return $"{count.Count}";
    }
}
