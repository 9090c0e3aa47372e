using System.IO.Pipelines;
using Grpc.Client.Tests.Infrastructure;
using Grpc.Core;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Grpc.Client.Tests;

public sealed class StreamingTests
{
    [Fact]
    public async Task ServerStreaming_MessagesInOneWrite_AreReadOneByOne()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            Assert.Equal("go", await context.Request.ReadTextAsync());
            context.Response.BeginGrpc();
            await context.Response.SendAsync(Wire.Join(Wire.Frame("a"), Wire.Frame(""), Wire.Frame(new string('c', 70_000)), Wire.Frame("d")));
            context.Response.EndGrpc();
        });
        using var channel = server.CreateChannel();
        using var call = channel.CallServerStreaming("go");

        var all = await call.ResponseStream.ReadToEndAsync();

        Assert.Equal(["a", "", new string('c', 70_000), "d"], all);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.False(await call.ResponseStream.NextAsync());
    }

    [Fact]
    public async Task ServerStreaming_MessagesSplitAnywhere_AreReadWhole()
    {
        var bytes = Wire.Join(Wire.Frame("first"), Wire.Frame("second"), Wire.Frame("third"));
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.BeginGrpc();
            foreach (var piece in bytes.Chunk(4))
            {
                await context.Response.SendAsync(piece);
            }

            context.Response.EndGrpc();
        });
        using var channel = server.CreateChannel();
        using var call = channel.CallServerStreaming("");

        Assert.Equal(["first", "second", "third"], await call.ResponseStream.ReadToEndAsync());
    }

    [Fact]
    public async Task ServerStreaming_ManySmallMessages_AllArriveInOrder()
    {
        const int Count = 20_000;
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.BeginGrpc();
            var writer = PipeWriter.Create(context.Response.Body);
            for (var i = 0; i < Count; i++)
            {
                await writer.WriteAsync(Wire.Frame(i.ToString()));
            }

            context.Response.EndGrpc();
        });
        using var channel = server.CreateChannel();
        using var call = channel.CallServerStreaming("");

        Assert.Equal(Enumerable.Range(0, Count).Select(static i => i.ToString()), await call.ResponseStream.ReadToEndAsync());
    }

    [Fact]
    public async Task ServerStreaming_NoMessages_EndsAtOnce()
    {
        await using var server = await RawServer.StartAsync(context =>
        {
            context.Response.BeginGrpc();
            context.Response.EndGrpc();
            return Task.CompletedTask;
        });
        using var channel = server.CreateChannel();
        using var call = channel.CallServerStreaming("");

        Assert.Empty(await call.ResponseStream.ReadToEndAsync());
    }

    [Fact]
    public async Task ServerStreaming_OkInHeadersOnly_EndsAtOnce()
    {
        await using var server = await RawServer.StartAsync(context =>
        {
            context.Response.BeginGrpc();
            context.Response.Headers["grpc-status"] = "0";
            return Task.CompletedTask;
        });
        using var channel = server.CreateChannel();
        using var call = channel.CallServerStreaming("");

        Assert.Empty(await call.ResponseStream.ReadToEndAsync());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task ServerStreaming_ErrorAfterMessages_ThrowsAfterThem()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.BeginGrpc();
            await context.Response.SendAsync(Wire.Frame("only"));
            context.Response.EndGrpc(10, "enough");
            context.Response.AppendTrailer("x-tail", "t");
        });
        using var channel = server.CreateChannel();
        using var call = channel.CallServerStreaming("");

        Assert.True(await call.ResponseStream.NextAsync());
        Assert.Equal("only", call.ResponseStream.Current);
        var exception = await call.ResponseStream.NextAsync().FailsAsync();

        Assert.Equal(new Status(StatusCode.Aborted, "enough"), exception.Status);
        Assert.Equal("t", exception.Trailers.GetValue("x-tail"));
        Assert.Equal(StatusCode.Aborted, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task ServerStreaming_ConnectionLost_IsUnavailable()
    {
        var firstIsRead = new TaskCompletionSource();
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.BeginGrpc();
            await context.Response.SendAsync(Wire.Frame("first"));
            await firstIsRead.Task;
            context.Features.Get<IConnectionLifetimeFeature>()!.Abort();
        });
        using var channel = server.CreateChannel();
        using var call = channel.CallServerStreaming("");
        Assert.True(await call.ResponseStream.NextAsync());

        firstIsRead.SetResult();

        Assert.Equal(StatusCode.Unavailable, (await call.ResponseStream.NextAsync().FailsAsync()).StatusCode);
    }

    [Fact]
    public async Task MoveNext_PreviousStillRunning_ThrowsInvalidOperation()
    {
        var mayFinish = new TaskCompletionSource();
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.BeginGrpc();
            await context.Response.Body.FlushAsync();
            await mayFinish.Task;
            context.Response.EndGrpc();
        });
        using var channel = server.CreateChannel();
        using var call = channel.CallServerStreaming("");
        var first = call.ResponseStream.NextAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => call.ResponseStream.NextAsync());

        mayFinish.SetResult();
        Assert.False(await first);
    }

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
        using var channel = Net.Client.GrpcChannel.ForAddress("http://127.0.0.1:1");
        using var call = channel.CallDuplexStreaming();

        Assert.Equal(StatusCode.Unavailable, (await call.ResponseStream.NextAsync().FailsAsync()).StatusCode);
        Assert.Equal(StatusCode.Unavailable, (await call.RequestStream.WriteAsync("x").FailsAsync()).StatusCode);
    }

    [Fact]
    public async Task WriteAsync_BufferHint_WaitsForTheNextFlush()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.BeginGrpc();
            await context.Response.Body.FlushAsync();

            // Both at once: the first did not travel alone.
            var read = await context.Request.BodyReader.ReadAtLeastAsync(1);
            await context.Response.SendAsync(Wire.Frame(read.Buffer.Length.ToString()));
            context.Request.BodyReader.AdvanceTo(read.Buffer.End);
            context.Response.EndGrpc();
        });
        using var channel = server.CreateChannel();
        using var call = channel.CallDuplexStreaming();
        await call.ResponseHeadersAsync.WithinAsync();

        call.RequestStream.WriteOptions = new WriteOptions(WriteFlags.BufferHint);
        await call.RequestStream.WriteAsync("12345").WithinAsync();
        call.RequestStream.WriteOptions = null;
        await call.RequestStream.WriteAsync("1234567890").WithinAsync();

        Assert.True(await call.ResponseStream.NextAsync());
        Assert.Equal("25", call.ResponseStream.Current);
    }
}
