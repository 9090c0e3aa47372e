using System.IO.Pipelines;
using Grpc.Client.Tests.Infrastructure;
using Grpc.Core;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Grpc.Client.Tests;

public sealed class ResponseStreamTests
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
}
