using Grpc.Client.Tests.Infrastructure;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http;

namespace Grpc.Client.Tests;

public sealed class MetadataTests
{
    [Fact]
    public async Task Headers_TextAndBinary_AreSentAsTheProtocolSays()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            var headers = context.Request.Headers;
            Assert.Equal("text", headers["x-text"]);

            // One line for both, which HTTP holds to be the same as two.
            Assert.Equal("one, two", headers["x-twice"]);

            // Unpadded Base64.
            Assert.Equal("q80", headers["x-raw-bin"]);
            await context.Response.AnswerAsync("");
        });
        using var channel = server.CreateChannel();
        var metadata = new Metadata
        {
            { "X-Text", "text" }, { "x-twice", "one" }, { "x-twice", "two" }, { "x-raw-bin", new byte[] { 0xab, 0xcd } },
        };

        await channel.CallUnary("", new CallOptions(metadata)).ResponseAsync.WithinAsync();
    }

    [Fact]
    public async Task Headers_OfTheProtocol_AreNotTakenFromMetadata()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            Assert.False(context.Request.Headers.ContainsKey("grpc-timeout"));
            Assert.False(context.Request.Headers.ContainsKey("grpc-internal-encoding-request"));
            await context.Response.AnswerAsync("");
        });
        using var channel = server.CreateChannel();
        var metadata = new Metadata { { "grpc-timeout", "1S" }, { "grpc-internal-encoding-request", "identity" } };

        await channel.CallUnary("", new CallOptions(metadata)).ResponseAsync.WithinAsync();
    }

    [Fact]
    public async Task Response_HeadersAndTrailers_AreReadWithoutTheProtocolsOwn()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.BeginGrpc();
            context.Response.Headers["grpc-encoding"] = "identity";
            context.Response.Headers["x-head"] = "h";
            context.Response.Headers["x-raw-bin"] = "q80";
            await context.Response.SendAsync(Wire.Frame(""));
            context.Response.EndGrpc(0, "fine");
            context.Response.AppendTrailer("x-tail", "t");
            context.Response.AppendTrailer("x-raw-bin", "q80=, AQ");
        });
        using var channel = server.CreateChannel();
        using var call = channel.CallUnary("");
        await call.ResponseAsync.WithinAsync();

        var headers = await call.ResponseHeadersAsync.WithinAsync();
        var trailers = call.GetTrailers();

        Assert.Equal("h", headers.GetValue("x-head"));
        Assert.Equal([0xab, 0xcd], headers.GetValueBytes("x-raw-bin")!);
        Assert.DoesNotContain(headers, static entry => entry.Key.StartsWith("grpc-", StringComparison.Ordinal) || entry.Key == "content-type");
        Assert.Equal("fine", call.GetStatus().Detail);
        Assert.Equal(["x-tail", "x-raw-bin", "x-raw-bin"], trailers.Select(static entry => entry.Key));
        Assert.Equal([0xab, 0xcd], trailers[1].ValueBytes);
        Assert.Equal([1], trailers[2].ValueBytes);
    }

    [Fact]
    public async Task ResponseHeaders_BrokenBinaryValue_FailsTheHeadersOnly()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.Headers["x-raw-bin"] = "no*base64";
            await context.Response.AnswerAsync("fine");
        });
        using var channel = server.CreateChannel();
        using var call = channel.CallUnary("");

        Assert.Equal("fine", await call.ResponseAsync.WithinAsync());
        Assert.Equal(StatusCode.Internal, (await call.ResponseHeadersAsync.FailsAsync()).StatusCode);
    }

    [Fact]
    public async Task Intercept_MetadataFunction_ReplacesTheHeaders()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            Assert.Equal("mine", context.Request.Headers["x-own"]);
            Assert.Equal("added", context.Request.Headers["x-added"]);
            await context.Response.AnswerAsync("");
        });
        using var channel = server.CreateChannel();
        var invoker = channel.Intercept(metadata =>
        {
            metadata.Add("x-added", "added");
            return metadata;
        });

        await invoker.AsyncUnaryCall(TextMethods.Unary, null, new CallOptions([new("x-own", "mine")]), "").ResponseAsync.WithinAsync();
    }
}
