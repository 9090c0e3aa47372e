using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Grpc.Net.Client;

namespace Grpc.Messaging.Tests.Functional.Hosting;

/// <summary>What a server leaves behind when it stops, and takes up when it starts.</summary>
public sealed class RestartTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _folder.Delete();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Restart_MessagesUnderWay_AreFinished()
    {
        string scheduled;
        string waiting;
        await using (var first = await TestServer.StartAsync(_folder.Path))
        {
            using var channel = GrpcChannel.ForAddress(first.GrpcUrl);
            using var admin = new Tenant(first, channel, TestServer.AdminKey);
            var later = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddSeconds(2));
            var sms = new SendSmsRequest { Text = "Hello", Sender = "Arena", Destinations = { "962790000011" }, SendTime = later };
            scheduled = (await admin.Messages.SendSmsAsync(sms, admin.Call())).Message.MessageId;
            waiting = await admin.SendWithFallbackAsync("9af01b22c3d4e503", "962790000011", TimeSpan.FromSeconds(2));
            await admin.WatchAsync(waiting, change => change.State == DeliveryState.Sent);
        }

        await using var second = await TestServer.StartAsync(_folder.Path);
        using var again = GrpcChannel.ForAddress(second.GrpcUrl);
        using var caller = new Tenant(second, again, TestServer.AdminKey);

        Assert.Equal(DeliveryState.Delivered, (await caller.WatchAsync(scheduled))[^1].State);
        var fallback = (await caller.WatchAsync(waiting))[^1];
        Assert.Equal((DeliveryState.Delivered, Channel.Sms), (fallback.State, fallback.Channel));
        Assert.Empty(second.Log.TakeErrors());
    }

    [Fact]
    public async Task Stop_WatchesOpen_EndAtOnceAndResumeOnTheNextServer()
    {
        string messageId;
        string token;
        await using (var first = await TestServer.StartAsync(_folder.Path))
        {
            using var channel = GrpcChannel.ForAddress(first.GrpcUrl);
            using var admin = new Tenant(first, channel, TestServer.AdminKey);
            messageId = await admin.SendWithFallbackAsync("9af01b22c3d4e503", "962790000011", TimeSpan.FromSeconds(3));
            await admin.WatchAsync(messageId, change => change.State == DeliveryState.Sent);
            using var watch = admin.Messages.WatchMessage(new WatchMessageRequest { MessageId = messageId }, admin.Call());
            Assert.True(await watch.ResponseStream.MoveNext(default));
            token = watch.ResponseStream.Current.ResumeToken;

            var stop = first.StopAsync();
            var error = await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext(default));
            await stop.WaitAsync(Tenant.Patience);

            Assert.Equal(StatusCode.Unavailable, error.StatusCode);
            Assert.Equal("TRY_AGAIN", RichError.ReasonOf(error));
            Assert.Equal(token, RichError.DetailOf<Google.Rpc.ErrorInfo>(error).Metadata["resume_token"]);
            Assert.True(RichError.DetailOf<Google.Rpc.RetryInfo>(error).RetryDelay.Seconds > 0);
            Assert.Empty(first.Log.TakeErrors());
        }

        await using var second = await TestServer.StartAsync(_folder.Path);
        using var again = GrpcChannel.ForAddress(second.GrpcUrl);
        using var caller = new Tenant(second, again, TestServer.AdminKey);
        using var resumed = caller.Messages.WatchMessage(new WatchMessageRequest { MessageId = messageId, ResumeToken = token }, caller.Call());
        var events = await resumed.ResponseStream.ReadAllAsync().ToListAsync();

        Assert.All(events, watched => Assert.NotNull(watched.Change));
        Assert.Equal(DeliveryState.Delivered, events[^1].Change.State);
    }

    [Fact]
    public async Task Stop_ServerSentEventsOpen_EndWithTheErrorInTheDialect()
    {
        await using var server = await TestServer.StartAsync(_folder.Path);
        using var client = server.CreateHttpClient(TestServer.AdminKey);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/omni/v1/messages:watch");
        request.Headers.Add("Accept", "text/event-stream");
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.StartsWith("id: ", await reader.ReadLineAsync(), StringComparison.Ordinal);

        var stop = server.StopAsync();
        var rest = await reader.ReadToEndAsync().WaitAsync(Tenant.Patience);
        await stop.WaitAsync(Tenant.Patience);

        Assert.Contains("""data: {"error":"The server stops. Watch again with the last resume_token."}""", rest, StringComparison.Ordinal);
        Assert.Empty(server.Log.TakeErrors());
    }

    [Fact]
    public async Task Watch_NothingHappens_SendsHeartbeats()
    {
        await using var server = await TestServer.StartAsync(_folder.Path, "--Messaging:Watch:HeartbeatTime=00:00:01");
        using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
        using var admin = new Tenant(server, channel, TestServer.AdminKey);
        using var watch = admin.Messages.WatchStatus(new WatchStatusRequest(), admin.Call());
        Assert.True(await watch.ResponseStream.MoveNext(default));

        Assert.True(await watch.ResponseStream.MoveNext(default));

        Assert.NotNull(watch.ResponseStream.Current.Heartbeat);
        Assert.NotEmpty(watch.ResponseStream.Current.ResumeToken);
    }
}
