using System.IO.Compression;
using Grpc.Client.Tests.Infrastructure;
using Grpc.Core;

namespace Grpc.Client.Tests;

public sealed class SizeLimitTests
{
    private const int DefaultReceiveLimit = 4 * 1024 * 1024;

    [Fact]
    public async Task Send_LargerThanTheLimit_IsResourceExhaustedAndNothingIsSent()
    {
        var requests = 0;
        await using var server = await RawServer.StartAsync(async context =>
        {
            Interlocked.Increment(ref requests);
            await context.Response.AnswerAsync("");
        });
        using var channel = server.CreateChannel(static options => options.MaxSendMessageSize = 10);

        Assert.Equal("", await channel.CallUnary("0123456789").ResponseAsync.WithinAsync());
        var exception = await channel.CallUnary("0123456789+").FailsAsync();

        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
        Assert.Contains("11 bytes, limit 10", exception.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(1, requests);
    }

    [Fact]
    public async Task Send_StreamMessageLargerThanTheLimit_FailsTheWriteAndTheCallGoesOn()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            var first = await context.Request.ReadTextAsync();
            Assert.Null(await context.Request.ReadTextAsync());
            await context.Response.AnswerAsync(first!);
        });
        using var channel = server.CreateChannel(static options => options.MaxSendMessageSize = 10);
        using var call = channel.CallClientStreaming();

        var exception = await call.RequestStream.WriteAsync("0123456789+").FailsAsync();
        await call.RequestStream.WriteAsync("short").WithinAsync();
        await call.RequestStream.CompleteAsync();

        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
        Assert.Equal("short", await call.ResponseAsync.WithinAsync());
    }

    [Fact]
    public async Task Receive_ExactlyTheDefaultLimit_IsRead()
    {
        await using var server = await RawServer.StartAsync(async context => await context.Response.AnswerAsync(new string('x', DefaultReceiveLimit)));
        using var channel = server.CreateChannel();

        Assert.Equal(DefaultReceiveLimit, (await channel.CallUnary("").ResponseAsync.WithinAsync()).Length);
    }

    [Fact]
    public async Task Receive_AnnouncesMoreThanTheLimit_IsResourceExhaustedBeforeItArrives()
    {
        var aborted = new TaskCompletionSource();
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.RequestAborted.Register(aborted.SetResult);
            context.Response.BeginGrpc();
            await context.Response.SendAsync(Wire.Frame(new byte[DefaultReceiveLimit + 1])[..5]);
            await aborted.Task;
        });
        using var channel = server.CreateChannel();

        var exception = await channel.CallUnary("").FailsAsync();

        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
        Assert.Contains("4194305 bytes, limit 4194304", exception.Status.Detail, StringComparison.Ordinal);
        await aborted.Task.WithinAsync();
    }

    [Fact]
    public async Task Receive_NoLimit_ReadsMoreThanTheDefault()
    {
        await using var server = await RawServer.StartAsync(async context =>
            await context.Response.AnswerAsync(new string('x', DefaultReceiveLimit + 1)));
        using var channel = server.CreateChannel(static options => options.MaxReceiveMessageSize = null);

        Assert.Equal(DefaultReceiveLimit + 1, (await channel.CallUnary("").ResponseAsync.WithinAsync()).Length);
    }

    [Fact]
    public async Task Receive_LengthNoArrayCanHold_IsResourceExhausted()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.BeginGrpc();
            await context.Response.SendAsync([0, 0xff, 0xff, 0xff, 0xff]);
            context.Response.EndGrpc();
        });
        using var channel = server.CreateChannel(static options => options.MaxReceiveMessageSize = null);

        Assert.Equal(StatusCode.ResourceExhausted, (await channel.CallUnary("").FailsAsync()).StatusCode);
    }

    [Fact]
    public async Task Receive_SmallButDecompressesBeyondTheLimit_IsResourceExhausted()
    {
        var bomb = new MemoryStream();
        using (var gzip = new GZipStream(bomb, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(new byte[50_000_000]);
        }

        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.BeginGrpc();
            context.Response.Headers["grpc-encoding"] = "gzip";
            await context.Response.SendAsync(Wire.Frame(bomb.ToArray(), flag: 1));
            context.Response.EndGrpc();
        });
        using var channel = server.CreateChannel();

        Assert.Equal(StatusCode.ResourceExhausted, (await channel.CallUnary("").FailsAsync()).StatusCode);
    }
}
