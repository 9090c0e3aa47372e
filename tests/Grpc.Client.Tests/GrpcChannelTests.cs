using Grpc.Client.Tests.Infrastructure;
using Grpc.Core;
using Grpc.Net.Client;

namespace Grpc.Client.Tests;

public sealed class GrpcChannelTests
{
    [Theory]
    [InlineData("localhost:5001")]
    [InlineData("dns:///localhost")]
    [InlineData("ftp://localhost")]
    public void ForAddress_NeitherHttpNorHttps_Throws(string address) =>
        Assert.Throws<ArgumentException>(() => GrpcChannel.ForAddress(address));

    [Fact]
    public void ForAddress_ClientAndHandler_Throws()
    {
        using var client = new HttpClient();
        using var handler = new SocketsHttpHandler();

        Assert.Throws<ArgumentException>(
            () => GrpcChannel.ForAddress("http://localhost", new GrpcChannelOptions { HttpClient = client, HttpHandler = handler }));
    }

    [Fact]
    public void Target_OfAnAddress_IsItsAuthority()
    {
        using var channel = GrpcChannel.ForAddress("http://example.test:5081/ignored");

        Assert.Equal("example.test:5081", channel.Target);
    }

    [Fact]
    public async Task Dispose_CallsRunning_CancelsThem()
    {
        var arrived = new TaskCompletionSource();
        var aborted = new TaskCompletionSource();
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.RequestAborted.Register(aborted.SetResult);
            arrived.SetResult();
            await aborted.Task;
        });
        var channel = server.CreateChannel();
        var call = channel.CallUnary("");
        await arrived.Task.WithinAsync();

        channel.Dispose();

        Assert.Equal(StatusCode.Cancelled, (await call.FailsAsync()).StatusCode);
        await aborted.Task.WithinAsync();
    }

    [Fact]
    public async Task ShutdownAsync_Done_NoCallCanStart()
    {
        var channel = GrpcChannel.ForAddress("http://localhost");
        var invoker = channel.CreateCallInvoker();

        await channel.ShutdownAsync();

        Assert.Throws<ObjectDisposedException>(() => channel.CreateCallInvoker());
        Assert.Throws<ObjectDisposedException>(() => invoker.AsyncUnaryCall(TextMethods.Unary, null, default, ""));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Dispose_GivenHandler_IsDisposedOnlyIfAsked(bool disposeHttpClient)
    {
        using var handler = new DisposalProbe();
        var channel = GrpcChannel.ForAddress(
            "http://localhost", new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = disposeHttpClient });

        channel.Dispose();
        channel.Dispose();

        Assert.Equal(disposeHttpClient, handler.IsDisposed);
    }

    [Fact]
    public async Task HttpClient_Given_IsUsedAndStreams()
    {
        var mayFinish = new TaskCompletionSource();
        await using var server = await RawServer.StartAsync(async context =>
        {
            Assert.Equal("given", context.Request.Headers["x-client"]);
            context.Response.BeginGrpc();
            await context.Response.SendAsync(Wire.Frame("first"));
            await mayFinish.Task;
            context.Response.EndGrpc();
        });
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("x-client", "given");
        using var channel = server.CreateChannel(options => options.HttpClient = client);
        using var call = channel.CallServerStreaming("");

        Assert.True(await call.ResponseStream.NextAsync());
        mayFinish.SetResult();
        Assert.False(await call.ResponseStream.NextAsync());
    }

    [Fact]
    public async Task Calls_ManyAtOnce_EachGetsItsOwnAnswer()
    {
        await using var server = await RawServer.StartAsync(static async context =>
            await context.Response.AnswerAsync((await context.Request.ReadTextAsync())!));
        using var channel = server.CreateChannel();

        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => channel.CallUnary($"call {i}").ResponseAsync)).WithinAsync();

        Assert.Equal(Enumerable.Range(0, 500).Select(static i => $"call {i}"), answers);
    }

    [Fact]
    public async Task Calls_SomeGivenUpHalfway_TheOthersKeepTheirOwnBytes()
    {
        // Ending a call gives its pooled arrays to others while the transport may still be busy with it.
        await using var server = await RawServer.StartAsync(static async context =>
            await context.Response.AnswerAsync((await context.Request.ReadTextAsync())!));
        using var channel = server.CreateChannel();
        var chance = new Random(Seed: 1);
        var calls = new List<Task>();
        for (var i = 0; i < 2000; i++)
        {
            var text = $"{i}:{new string((char)('a' + (i % 26)), chance.Next(20_000))}";
            var call = channel.CallUnary(text);
            if (i % 3 == 0)
            {
                calls.Add(GiveUpAsync(call, afterYields: chance.Next(20)));
            }
            else
            {
                calls.Add(CheckAsync(call, text));
            }
        }

        await Task.WhenAll(calls).WithinAsync();

        static async Task GiveUpAsync(AsyncUnaryCall<string> call, int afterYields)
        {
            for (var i = 0; i < afterYields; i++)
            {
                await Task.Yield();
            }

            call.Dispose();
        }

        static async Task CheckAsync(AsyncUnaryCall<string> call, string expected) => Assert.Equal(expected, await call.ResponseAsync);
    }

    private sealed class DisposalProbe : HttpMessageHandler
    {
        public bool IsDisposed { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
