using Grpc.Client.Tests.Infrastructure;
using Grpc.Core;
using Grpc.Net.Client;

namespace Grpc.Client.Tests;

public sealed class RequestStreamTests
{
    [Fact]
    public async Task ClientStreaming_MessagesThenComplete_ArriveInOrder()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            var all = new List<string>();
            while (await context.Request.ReadTextAsync() is { } text)
            {
                all.Add(text);
            }

            await context.Response.AnswerAsync(string.Join('|', all));
        });
        using var channel = server.CreateChannel();
        using var call = channel.CallClientStreaming();

        foreach (var text in new[] { "a", "", "c" })
        {
            await call.RequestStream.WriteAsync(text).WithinAsync();
        }

        await call.RequestStream.CompleteAsync();
        Assert.Equal("a||c", await call.ResponseAsync.WithinAsync());
    }

    [Fact]
    public async Task ClientStreaming_NothingWritten_HeadersArriveAnyway()
    {
        var arrived = new TaskCompletionSource();
        await using var server = await RawServer.StartAsync(async context =>
        {
            arrived.SetResult();
            Assert.Null(await context.Request.ReadFrameAsync());
            await context.Response.AnswerAsync("empty");
        });
        using var channel = server.CreateChannel();
        using var call = channel.CallClientStreaming();

        await arrived.Task.WithinAsync();
        await call.RequestStream.CompleteAsync();
        Assert.Equal("empty", await call.ResponseAsync.WithinAsync());
    }

    [Fact]
    public async Task ClientStreaming_ServerAnswersEarly_WritesFailWithItsStatus()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            await context.Request.ReadFrameAsync();
            context.Response.BeginGrpc();
            context.Response.EndGrpc(8, "enough of it");
        });
        using var channel = server.CreateChannel();
        using var call = channel.CallClientStreaming();

        // Larger than any window: however far the first writes get, one of them meets the end.
        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (true)
            {
                await call.RequestStream.WriteAsync(new string('x', 1_000_000)).WithinAsync();
            }
        });

        Assert.Equal(new Status(StatusCode.ResourceExhausted, "enough of it"), exception.Status);
        Assert.Equal(exception.Status, (await call.ResponseAsync.FailsAsync()).Status);
        Assert.Equal(exception.Status, (await call.RequestStream.WriteAsync("more").FailsAsync()).Status);
    }

    [Fact]
    public async Task WriteAsync_AfterComplete_ThrowsInvalidOperation()
    {
        await using var server = await RawServer.StartAsync(async context => await context.Response.AnswerAsync(""));
        using var channel = server.CreateChannel();
        using var call = channel.CallClientStreaming();
        await call.RequestStream.CompleteAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => call.RequestStream.WriteAsync("late"));
        await call.ResponseAsync.WithinAsync();
    }

    [Fact]
    public async Task WriteAsync_PreviousStillRunning_ThrowsInvalidOperation()
    {
        var mayRead = new TaskCompletionSource();
        await using var server = await RawServer.StartAsync(async context =>
        {
            await mayRead.Task;
            while (await context.Request.ReadFrameAsync() is not null)
            {
            }

            await context.Response.AnswerAsync("");
        });
        using var channel = server.CreateChannel();
        using var call = channel.CallClientStreaming();
        var first = call.RequestStream.WriteAsync(new string('x', 4 * 1024 * 1024));

        await Assert.ThrowsAsync<InvalidOperationException>(() => call.RequestStream.WriteAsync("second"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => call.RequestStream.CompleteAsync());

        mayRead.SetResult();
        await first.WithinAsync();
        await call.RequestStream.CompleteAsync();
        await call.ResponseAsync.WithinAsync();
    }

    [Fact]
    public async Task Duplex_EachMessageAnswered_FlowsBothWaysAtOnce()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.BeginGrpc();
            await context.Response.Body.FlushAsync();
            while (await context.Request.ReadTextAsync() is { } text)
            {
                await context.Response.SendAsync(Wire.Frame($"re: {text}"));
            }

            context.Response.EndGrpc();
        });
        using var channel = server.CreateChannel();
        using var call = channel.CallDuplexStreaming();

        foreach (var text in new[] { "one", "two", "three" })
        {
            await call.RequestStream.WriteAsync(text).WithinAsync();
            Assert.True(await call.ResponseStream.NextAsync());
            Assert.Equal($"re: {text}", call.ResponseStream.Current);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.NextAsync());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Duplex_ServerEndsFirst_ReaderSeesOkAndWriterTheEnd()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.BeginGrpc();
            await context.Response.SendAsync(Wire.Frame("bye"));
            context.Response.EndGrpc();
        });
        using var channel = server.CreateChannel();
        using var call = channel.CallDuplexStreaming();

        Assert.Equal(["bye"], await call.ResponseStream.ReadToEndAsync());

        Assert.Equal(StatusCode.OK, (await call.RequestStream.WriteAsync("too late").FailsAsync()).StatusCode);
        await call.RequestStream.CompleteAsync().WithinAsync();
    }

    [Fact]
    public async Task Duplex_CallNeverReachesAServer_ReaderAndWriterFail()
    {
        using var channel = GrpcChannel.ForAddress("http://127.0.0.1:1");
        using var call = channel.CallDuplexStreaming();

        Assert.Equal(StatusCode.Unavailable, (await call.ResponseStream.NextAsync().FailsAsync()).StatusCode);
        Assert.Equal(StatusCode.Unavailable, (await call.RequestStream.WriteAsync("x").FailsAsync()).StatusCode);
    }

    [Fact]
    public async Task WriteAsync_BufferHint_IsNotFlushed()
    {
        using var handler = new RecordingHandler();
        using var channel = GrpcChannel.ForAddress("http://localhost", new GrpcChannelOptions { HttpHandler = handler });
        using var call = channel.CallClientStreaming();

        call.RequestStream.WriteOptions = new WriteOptions(WriteFlags.BufferHint);
        await call.RequestStream.WriteAsync("12345").WithinAsync();
        call.RequestStream.WriteOptions = null;
        await call.RequestStream.WriteAsync("1234567890").WithinAsync();
        await call.RequestStream.CompleteAsync();
        await call.ResponseAsync.WithinAsync();

        // The first flush is that of the request's headers.
        Assert.Equal(["flush", "write 10", "write 15", "flush"], handler.Events);
    }

    /// <summary>Stands in for the transport and notes what is done to the request's stream.</summary>
    private sealed class RecordingHandler : HttpMessageHandler
    {
        public List<string> Events { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(new RecordingStream(Events), cancellationToken);
            var response = new HttpResponseMessage { Content = new ByteArrayContent(Wire.Frame("")) };
            response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/grpc");
            response.TrailingHeaders.Add("grpc-status", "0");
            return response;
        }
    }

    private sealed class RecordingStream(List<string> events) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            events.Add($"write {buffer.Length}");
            return ValueTask.CompletedTask;
        }

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            events.Add("flush");
            return Task.CompletedTask;
        }
    }
}
