using Grpc.Client.Tests.Infrastructure;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grpc.Client.Tests;

public sealed class StatusTests
{
    [Fact]
    public async Task Call_ErrorInTrailers_HasStatusAndTrailers()
    {
        var details = new byte[] { 8, 5, 0, 255 };
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.BeginGrpc();
            await context.Response.Body.FlushAsync();
            context.Response.EndGrpc(5, "no such thing");
            context.Response.AppendTrailer("x-why", "because");
            context.Response.AppendTrailer("grpc-status-details-bin", Convert.ToBase64String(details));
        });
        using var channel = server.CreateChannel();
        using var call = channel.CallUnary("");

        var exception = await call.FailsAsync();

        Assert.Equal(new Status(StatusCode.NotFound, "no such thing"), exception.Status);
        Assert.Equal(exception.Status, call.GetStatus());
        Assert.Equal("because", exception.Trailers.GetValue("x-why"));
        Assert.Equal(details, exception.Trailers.GetValueBytes("grpc-status-details-bin"));
        Assert.Equal(2, call.GetTrailers().Count);
    }

    [Fact]
    public async Task Call_ErrorInHeadersOnly_HasStatusAndTrailers()
    {
        await using var server = await RawServer.StartAsync(context =>
        {
            context.Response.BeginGrpc();
            context.Response.Headers["grpc-status"] = "12";
            context.Response.Headers["grpc-message"] = "not here";
            context.Response.Headers["x-why"] = "because";
            return Task.CompletedTask;
        });
        using var channel = server.CreateChannel();
        using var call = channel.CallUnary("");

        var exception = await call.FailsAsync();

        Assert.Equal(new Status(StatusCode.Unimplemented, "not here"), exception.Status);
        Assert.Equal("because", exception.Trailers.GetValue("x-why"));
        Assert.Equal("because", (await call.ResponseHeadersAsync.WithinAsync()).GetValue("x-why"));
    }

    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("100%25 sure", "100% sure")]
    [InlineData("%E4%BD%A0%E5%A5%BD %F0%9F%98%88", "你好 😈")]
    [InlineData("%09tab%0Aand line%0D", "\ttab\nand line\r")]
    [InlineData("stray %zz and %", "stray %zz and %")]
    public async Task Call_PercentEncodedMessage_IsDecoded(string wire, string expected)
    {
        await using var server = await RawServer.StartAsync(context =>
        {
            context.Response.BeginGrpc();
            context.Response.Headers["grpc-status"] = "2";
            context.Response.Headers["grpc-message"] = wire;
            return Task.CompletedTask;
        });
        using var channel = server.CreateChannel();

        Assert.Equal(new Status(StatusCode.Unknown, expected), (await channel.CallUnary("").FailsAsync()).Status);
    }

    [Fact]
    public async Task Call_NoTrailers_IsCancelled()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.BeginGrpc();
            await context.Response.SendAsync(Wire.Frame("message"));
        });
        using var channel = server.CreateChannel();

        var exception = await channel.CallUnary("").FailsAsync();

        Assert.Equal(new Status(StatusCode.Cancelled, "No grpc-status found on response."), exception.Status);
    }

    [Fact]
    public async Task Call_StatusIsNoNumber_IsUnknown()
    {
        await using var server = await RawServer.StartAsync(context =>
        {
            context.Response.BeginGrpc();
            context.Response.Headers["grpc-status"] = "fine";
            return Task.CompletedTask;
        });
        using var channel = server.CreateChannel();

        var exception = await channel.CallUnary("").FailsAsync();

        Assert.Equal(StatusCode.Unknown, exception.StatusCode);
        Assert.Contains("'fine'", exception.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_StatusBeyondTheKnown_KeepsItsNumber()
    {
        await using var server = await RawServer.StartAsync(context =>
        {
            context.Response.BeginGrpc();
            context.Response.EndGrpc(77);
            return Task.CompletedTask;
        });
        using var channel = server.CreateChannel();

        Assert.Equal((StatusCode)77, (await channel.CallUnary("").FailsAsync()).StatusCode);
    }

    [Theory]
    [InlineData(400, StatusCode.Internal)]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(404, StatusCode.Unimplemented)]
    [InlineData(429, StatusCode.Unavailable)]
    [InlineData(500, StatusCode.Unknown)]
    [InlineData(502, StatusCode.Unavailable)]
    [InlineData(503, StatusCode.Unavailable)]
    [InlineData(504, StatusCode.Unavailable)]
    [InlineData(302, StatusCode.Unknown)]
    public async Task Call_HttpError_IsMappedByTheProtocolsTable(int http, StatusCode expected)
    {
        await using var server = await RawServer.StartAsync(context =>
        {
            context.Response.StatusCode = http;
            context.Response.Headers.Location = http == 302 ? "/elsewhere" : "";
            return Task.CompletedTask;
        });
        using var channel = server.CreateChannel();

        var exception = await channel.CallUnary("").FailsAsync();

        Assert.Equal(expected, exception.StatusCode);
        Assert.Contains(http.ToString(), exception.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_HttpErrorWithGrpcStatus_HasTheGrpcStatus()
    {
        await using var server = await RawServer.StartAsync(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.BeginGrpc();
            context.Response.Headers["grpc-status"] = "7";
            return Task.CompletedTask;
        });
        using var channel = server.CreateChannel();

        Assert.Equal(StatusCode.PermissionDenied, (await channel.CallUnary("").FailsAsync()).StatusCode);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/grpcish")]
    [InlineData("application/grpc-web")]
    [InlineData(null)]
    public async Task Call_AnswerIsNotGrpc_IsCancelledAndSaysWhat(string? contentType)
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.ContentType = contentType;
            await context.Response.SendAsync("<html/>"u8.ToArray());
        });
        using var channel = server.CreateChannel();

        var exception = await channel.CallUnary("").FailsAsync();

        Assert.Equal(StatusCode.Cancelled, exception.StatusCode);
        Assert.Contains(contentType ?? "did not have a content-type", exception.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc;charset=utf-8")]
    [InlineData("Application/gRPC")]
    public async Task Call_ContentTypeVariation_IsGrpc(string contentType)
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.ContentType = contentType;
            await context.Response.SendAsync(Wire.Frame("ok"));
            context.Response.EndGrpc();
        });
        using var channel = server.CreateChannel();

        Assert.Equal("ok", await channel.CallUnary("").ResponseAsync.WithinAsync());
    }
}
