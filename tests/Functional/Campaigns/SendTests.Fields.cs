using System.Text.Json;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Functional.Campaigns;

/// <summary>Fields that are renamed and deleted, and what becomes of segments that name them.</summary>
public sealed partial class SendTests
{
    private DeviceFieldsService.DeviceFieldsServiceClient Fields => new(_own.Channel);

    [Fact]
    public async Task Rename_OfAFieldThatASegmentNames_LeavesWhomItMeans()
    {
        var high = await CreateLevelsAsync();

        var renamed = await CallOwnAsync(HttpMethod.Post, "device-fields/level:rename", """{"newName":"grade"}""");

        Assert.Equal((200, "grade", true), (renamed.Status, renamed.Body.GetProperty("name").GetString(), renamed.Body.GetProperty("indexed").GetBoolean()));
        var segment = await GetSegmentAsync(high);
        Assert.Equal(("", """{ "grade": { "$gte": 3 } }"""), (segment.InvalidReason, segment.Query.ToString()));
        Assert.Equal("2", await CountAsync(high));
        var (_, device) = await _caller.CallAsync(HttpMethod.Get, _caller.Path("devices/search/by?grade=3"));
        Assert.Contains("\"grade\"", device, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_OfAFieldThatASegmentNames_IsToldWhereverItIsAskedFor()
    {
        var high = await CreateLevelsAsync();
        var id = await CreateMessageAsync($$$"""{"segments":{"campaign":[{{{high}}}]},"messages":[{"title":"Sale","text":"Now"}]}""");

        var deleted = await CallOwnAsync(HttpMethod.Delete, "device-fields/level");

        Assert.Equal((200, "level"), (deleted.Status, deleted.Body.GetProperty("name").GetString()));
        Assert.Equal("There is no field level.", (await GetSegmentAsync(high)).InvalidReason);
        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => CountAsync(high))).StatusCode);
        var (status, answer) = await _caller.CallAsync(HttpMethod.Post, _caller.Path($"messages/{id}/send"));
        Assert.Equal(400, status);
        Assert.Contains("There is no field level.", answer, StringComparison.Ordinal);
        Assert.Equal("draft", await StatusAsync(id));
        Assert.Equal(404, (await CallOwnAsync(HttpMethod.Delete, "device-fields/level")).Status);

        // The values go by and by, and a new field of that name has none of them.
        await CreateLevelAsync();
        Assert.Equal(("", "0"), ((await GetSegmentAsync(high)).InvalidReason, await CountAsync(high)));
        await RunRemovalAsync();
        Assert.Equal("0", await CountAsync(high));
    }

    [Fact]
    public async Task Delete_OfAFieldOfARunOnItsWay_PausesTheRunUntilTheSegmentIsChanged()
    {
        var high = await CreateLevelsAsync();
        var id = await CreateMessageAsync($$$"""{"segments":{"campaign":[{{{high}}}]},"messages":[{"title":"Sale","text":"Now"}]}""");
        var run = await StartAsync(new StartPushRunRequest { MessageId = id, MaxRate = 1 });
        await AwaitAsync(1);

        await Fields.DeleteDeviceFieldAsync(new DeleteDeviceFieldRequest { PartnerId = _caller.PartnerId, Name = "level" }, _own.Tenant.Call());

        await Poll.UntilAsync(async _ => (await GetAsync(run.RunId)).PauseReason == "SEGMENT_INVALID");
        Assert.Equal(PushRunState.Paused, (await GetAsync(run.RunId)).State);
        var segment = new Segment { SegmentId = high, Query = Google.Protobuf.WellKnownTypes.Struct.Parser.ParseJson("""{"clientId":{"$in":["C-1","C-4"]}}""") };
        await new SegmentsService.SegmentsServiceClient(_own.Channel).UpdateSegmentAsync(
            new UpdateSegmentRequest { PartnerId = _caller.PartnerId, Segment = segment, UpdateMask = new() { Paths = { "query" } } }, _own.Tenant.Call());
        await ResumeAsync(run.RunId);
        var last = await WatchAsync(run.RunId);
        Assert.Equal((PushRunState.Finished, "", 2), (last.State, last.PauseReason, last.ExpandedCount));
    }

    [Theory]
    [InlineData("language:rename", """{"newName":"tongue"}""", 400)]
    [InlineData("level:rename", """{"newName":"country"}""", 409)]
    [InlineData("level:rename", """{"newName":"9"}""", 400)]
    [InlineData("level:rename", """{}""", 400)]
    [InlineData("nothing:rename", """{"newName":"other"}""", 404)]
    public async Task Rename_ThatCanNotBe_IsRefused(string path, string body, int status)
    {
        await CreateLevelAsync();

        Assert.Equal(status, (await CallOwnAsync(HttpMethod.Post, $"device-fields/{path}", body)).Status);
    }

    /// <summary>Two devices of the highest level; answers the segment that they are in.</summary>
    private async Task<long> CreateLevelsAsync()
    {
        await CreateLevelAsync();
        await OkAsync(
            HttpMethod.Put,
            "devices",
            """{"matchingKey": "UDID", "users": [{"UDID": "device-01", "level": 3}, {"UDID": "device-02", "level": 2}, {"UDID": "device-04", "level": 9}]}""");
        return await CreateSegmentAsync("""{"name":"High","query":{"level":{"$gte":3}}}""");
    }

    private async Task CreateLevelAsync() => await Fields.CreateDeviceFieldAsync(
        new CreateDeviceFieldRequest { PartnerId = _caller.PartnerId, Field = new DeviceField { Name = "level", Type = DeviceFieldType.Number, Indexed = true } },
        _own.Tenant.Call());

    private async Task<Segment> GetSegmentAsync(long id) => (await new SegmentsService.SegmentsServiceClient(_own.Channel).GetSegmentAsync(
        new GetSegmentRequest { PartnerId = _caller.PartnerId, SegmentId = id }, _own.Tenant.Call())).Segment;

    private async Task<(int Status, JsonElement Body)> CallOwnAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, $"/campaigns/v1/partners/{_caller.PartnerId}/{path}");
        request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await _own.Tenant.Http.SendAsync(request);
        return ((int)response.StatusCode, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()));
    }

    private async Task RunRemovalAsync()
    {
        var handler = _own.Server.Services.GetServices<IJobHandler>().Single(static handler => handler.Kind == FieldRemovalJob.KindName);
        var jobs = _own.Server.Services.GetRequiredService<IJobStore>();
        var later = TimeProvider.System.GetUtcNow().AddMinutes(2);
        var account = Assert.Single(await jobs.FindDueAccountsAsync(handler.Kind, later, 10, CancellationToken.None));
        var job = await jobs.ClaimAsync(handler.Kind, account, new Lease("test", TimeSpan.FromMinutes(1)), later, CancellationToken.None);
        Assert.Null((await handler.RunAsync(job!, CancellationToken.None))!.Next);
    }
}
