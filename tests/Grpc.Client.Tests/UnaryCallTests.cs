using System.Net;
using System.Net.Sockets;
using Grpc.Client.Tests.Infrastructure;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.Client.Tests;

public sealed class UnaryCallTests
{
    [Fact]
    public async Task UnaryCall_Sent_IsAFramedPostWithGrpcHeaders()
    {
        HttpRequest? seen = null;
        (byte Flag, byte[] Message)? frame = null;
        await using var server = await RawServer.StartAsync(async context =>
        {
            seen = context.Request;
            frame = await context.Request.ReadFrameAsync();
            Assert.Equal("POST", seen.Method);
            Assert.Equal("/tests.Text/Unary", seen.Path);
            Assert.Equal("HTTP/2", seen.Protocol);
            Assert.Equal("application/grpc", seen.ContentType);
            Assert.Null(seen.ContentLength);
            Assert.Equal("trailers", seen.Headers.TE);
            Assert.Equal("identity,gzip,deflate", seen.Headers["grpc-accept-encoding"]);
            Assert.StartsWith("grpc-net-client/", seen.Headers.UserAgent, StringComparison.Ordinal);
            Assert.False(seen.Headers.ContainsKey("grpc-encoding"));
            Assert.False(seen.Headers.ContainsKey("grpc-timeout"));
            Assert.Null(await context.Request.ReadFrameAsync());
            await context.Response.AnswerAsync("pong");
        });
        using var channel = server.CreateChannel();

        var response = await channel.CallUnary("ping").ResponseAsync.WithinAsync();

        Assert.Equal("pong", response);
        Assert.Equal((byte)0, frame!.Value.Flag);
        Assert.Equal("ping"u8.ToArray(), frame.Value.Message);
    }

    [Fact]
    public async Task UnaryCall_ResponseSplitIntoSingleBytes_IsReadWhole()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.BeginGrpc();
            foreach (var single in Wire.Frame("split at will"))
            {
                await context.Response.SendAsync([single]);
            }

            context.Response.EndGrpc();
        });
        using var channel = server.CreateChannel();

        Assert.Equal("split at will", await channel.CallUnary("").ResponseAsync.WithinAsync());
    }

    [Fact]
    public async Task UnaryCall_EmptyMessages_ArriveEmpty()
    {
        byte[]? request = null;
        await using var server = await RawServer.StartAsync(async context =>
        {
            request = (await context.Request.ReadFrameAsync())?.Message;
            await context.Response.AnswerAsync("");
        });
        using var channel = server.CreateChannel();

        Assert.Equal("", await channel.CallUnary("").ResponseAsync.WithinAsync());
        Assert.Equal([], request!);
    }

    [Fact]
    public async Task UnaryCall_LargeMessageBothWays_ArrivesWhole()
    {
        var large = string.Concat(Enumerable.Range(0, 300_000).Select(static i => (i % 10).ToString()));
        await using var server = await RawServer.StartAsync(async context =>
            await context.Response.AnswerAsync((await context.Request.ReadTextAsync())!));
        using var channel = server.CreateChannel();

        Assert.Equal(large, await channel.CallUnary(large).ResponseAsync.WithinAsync());
    }

    [Fact]
    public async Task BlockingUnaryCall_Ok_ReturnsTheResponse()
    {
        await using var server = await RawServer.StartAsync(async context => await context.Response.AnswerAsync("here"));
        using var channel = server.CreateChannel();

        var response = await Task.Run(() => channel.CreateCallInvoker().BlockingUnaryCall(TextMethods.Unary, null, default, "")).WithinAsync();

        Assert.Equal("here", response);
    }

    [Fact]
    public async Task BlockingUnaryCall_Failure_ThrowsItsStatus()
    {
        await using var server = await RawServer.StartAsync(context =>
        {
            context.Response.BeginGrpc();
            context.Response.EndGrpc(9, "not now");
            return Task.CompletedTask;
        });
        using var channel = server.CreateChannel();

        var exception = await Task.Run(() => channel.CreateCallInvoker().BlockingUnaryCall(TextMethods.Unary, null, default, "")).FailsAsync();

        Assert.Equal(new Status(StatusCode.FailedPrecondition, "not now"), exception.Status);
    }

    [Fact]
    public async Task UnaryCall_OkWithoutMessage_IsInternal()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.BeginGrpc();
            await context.Response.SendAsync([]);
            context.Response.EndGrpc();
        });
        using var channel = server.CreateChannel();

        Assert.Equal(StatusCode.Internal, (await channel.CallUnary("").FailsAsync()).StatusCode);
    }

    [Fact]
    public async Task UnaryCall_OkInHeaders_IsInternal()
    {
        await using var server = await RawServer.StartAsync(context =>
        {
            context.Response.BeginGrpc();
            context.Response.Headers["grpc-status"] = "0";
            return Task.CompletedTask;
        });
        using var channel = server.CreateChannel();

        Assert.Equal(StatusCode.Internal, (await channel.CallUnary("").FailsAsync()).StatusCode);
    }

    [Fact]
    public async Task UnaryCall_TwoMessages_IsInternal()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.BeginGrpc();
            await context.Response.SendAsync(Wire.Join(Wire.Frame("one"), Wire.Frame("two")));
            context.Response.EndGrpc();
        });
        using var channel = server.CreateChannel();

        var exception = await channel.CallUnary("").FailsAsync();

        Assert.Equal(StatusCode.Internal, exception.StatusCode);
        Assert.Contains("More than one message", exception.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnaryCall_BodyEndsWithinMessage_IsInternal()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.BeginGrpc();
            await context.Response.SendAsync(Wire.Frame("cut off")[..^2]);
            context.Response.EndGrpc();
        });
        using var channel = server.CreateChannel();

        var exception = await channel.CallUnary("").FailsAsync();

        Assert.Equal(StatusCode.Internal, exception.StatusCode);
        Assert.Contains("ends within a message", exception.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnaryCall_MarshallerRefusesResponse_IsInternal()
    {
        var broken = Marshallers.Create<string>(static text => [], static _ => throw new FormatException("no such thing"));
        var method = new Method<string, string>(MethodType.Unary, "tests.Text", "Unary", TextMethods.Text, broken);
        await using var server = await RawServer.StartAsync(async context => await context.Response.AnswerAsync("x"));
        using var channel = server.CreateChannel();

        var exception = await channel.CreateCallInvoker().AsyncUnaryCall(method, null, default, "").FailsAsync();

        Assert.Equal(StatusCode.Internal, exception.StatusCode);
        Assert.Contains("no such thing", exception.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnaryCall_MarshallerRefusesRequest_IsInternalAndNothingIsSent()
    {
        var broken = Marshallers.Create<string>(static text => throw new FormatException("can't write that"), static _ => "");
        var method = new Method<string, string>(MethodType.Unary, "tests.Text", "Unary", broken, TextMethods.Text);
        var requests = 0;
        await using var server = await RawServer.StartAsync(async context =>
        {
            Interlocked.Increment(ref requests);
            await context.Response.AnswerAsync("");
        });
        using var channel = server.CreateChannel();

        var exception = await channel.CreateCallInvoker().AsyncUnaryCall(method, null, default, "").FailsAsync();

        Assert.Equal(StatusCode.Internal, exception.StatusCode);
        Assert.Contains("can't write that", exception.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(0, requests);
    }

    [Fact]
    public async Task ResponseHeadersAsync_BodyStillOpen_CompletesWithTheHeaders()
    {
        var mayFinish = new TaskCompletionSource();
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.BeginGrpc();
            context.Response.Headers["x-first"] = "yes";
            await context.Response.Body.FlushAsync();
            await mayFinish.Task;
            await context.Response.SendAsync(Wire.Frame("done"));
            context.Response.EndGrpc();
        });
        using var channel = server.CreateChannel();
        using var call = channel.CallUnary("");

        var headers = await call.ResponseHeadersAsync.WithinAsync();

        Assert.Equal("yes", headers.GetValue("x-first"));
        Assert.False(call.ResponseAsync.IsCompleted);
        Assert.Throws<InvalidOperationException>(() => call.GetStatus());
        Assert.Throws<InvalidOperationException>(() => call.GetTrailers());
        mayFinish.SetResult();
        Assert.Equal("done", await call.ResponseAsync.WithinAsync());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.Same(headers, await call.ResponseHeadersAsync.WithinAsync());
    }

    [Fact]
    public async Task ResponseHeadersAsync_CallNeverReachesAServer_FailsAsTheCallDoes()
    {
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{FreePort()}");
        using var call = channel.CallUnary("");

        var exception = await call.ResponseHeadersAsync.FailsAsync();

        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
        Assert.Equal(StatusCode.Unavailable, (await call.FailsAsync()).StatusCode);
    }

    [Fact]
    public async Task UnaryCall_NobodyListens_IsUnavailable()
    {
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{FreePort()}");

        var exception = await channel.CallUnary("").FailsAsync();

        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
        Assert.IsType<HttpRequestException>(exception.Status.DebugException);
    }

    [Theory]
    [InlineData(0x2, StatusCode.Internal)]
    [InlineData(0x7, StatusCode.Unavailable)]
    [InlineData(0x8, StatusCode.Cancelled)]
    [InlineData(0xb, StatusCode.ResourceExhausted)]
    [InlineData(0xc, StatusCode.PermissionDenied)]
    public async Task UnaryCall_ServerResetsAfterHeaders_MapsTheHttp2Error(int error, StatusCode expected)
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.BeginGrpc();
            await context.Response.SendAsync(Wire.Frame("partial"));
            context.Features.Get<IHttpResetFeature>()!.Reset(error);
        });
        using var channel = server.CreateChannel();

        Assert.Equal(expected, (await channel.CallUnary("").FailsAsync()).StatusCode);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
