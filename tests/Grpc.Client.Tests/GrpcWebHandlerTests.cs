using System.Net;
using System.Text;
using Grpc.Client.Tests.Infrastructure;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.Client.Tests;

public sealed class GrpcWebHandlerTests
{
    private const byte TrailerFlag = 0x80;

    [Fact]
    public async Task Binary_UnaryOverHttp1_SendsAndReadsFrames()
    {
        await using var server = await StartAsync(async context =>
        {
            Assert.Equal("HTTP/1.1", context.Request.Protocol);
            Assert.Equal("application/grpc-web", context.Request.ContentType);
            Assert.Equal("ping", await context.Request.ReadTextAsync());
            context.Response.ContentType = "application/grpc-web+proto";
            context.Response.Headers["x-head"] = "h";
            await context.Response.SendAsync(Wire.Join(Wire.Frame("pong"), Trailers("grpc-status: 0\r\nx-tail:t\r\n")));
        });
        using var channel = CreateChannel(server, GrpcWebMode.GrpcWeb);
        using var call = channel.CallUnary("ping");

        Assert.Equal("pong", await call.ResponseAsync.WithinAsync());
        Assert.Equal("h", (await call.ResponseHeadersAsync.WithinAsync()).GetValue("x-head"));
        Assert.Equal("t", call.GetTrailers().GetValue("x-tail"));
    }

    [Fact]
    public async Task Text_Unary_SendsAndReadsBase64()
    {
        await using var server = await StartAsync(async context =>
        {
            Assert.Equal("application/grpc-web-text", context.Request.ContentType);
            Assert.Equal("application/grpc-web-text", context.Request.Headers.Accept);
            using var reader = new StreamReader(context.Request.Body);
            Assert.Equal(Wire.Frame("ping!"), Convert.FromBase64String(await reader.ReadToEndAsync()));
            context.Response.ContentType = "application/grpc-web-text";
            await context.Response.SendAsync(Base64(Wire.Join(Wire.Frame("pong"), Trailers("grpc-status: 0\r\n"))));
        });
        using var channel = CreateChannel(server, GrpcWebMode.GrpcWebText);

        Assert.Equal("pong", await channel.CallUnary("ping!").ResponseAsync.WithinAsync());
    }

    [Theory]
    [InlineData(GrpcWebMode.GrpcWeb)]
    [InlineData(GrpcWebMode.GrpcWebText)]
    public async Task Stream_SplitIntoSingleBytes_IsReadWhole(GrpcWebMode mode)
    {
        // Every piece is padded by itself, as a server does that flushes after each message.
        byte[][] pieces =
        [
            Wire.Frame("a"), Wire.Frame("bb"), Wire.Frame(""), Wire.Frame("dddd"), Trailers("grpc-status:5\r\ngrpc-message:%20gone\r\n"),
        ];
        await using var server = await StartAsync(async context =>
        {
            context.Response.ContentType = mode == GrpcWebMode.GrpcWeb ? "application/grpc-web" : "application/grpc-web-text";
            foreach (var single in Wire.Join(mode == GrpcWebMode.GrpcWeb ? pieces : [.. pieces.Select(Base64)]))
            {
                await context.Response.SendAsync([single]);
            }
        });
        using var channel = CreateChannel(server, mode);
        using var call = channel.CallServerStreaming("");
        var all = new List<string>();

        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await call.ResponseStream.NextAsync())
            {
                all.Add(call.ResponseStream.Current);
            }
        });

        Assert.Equal(["a", "bb", "", "dddd"], all);
        Assert.Equal(new Status(StatusCode.NotFound, " gone"), exception.Status);
    }

    [Theory]
    [InlineData(GrpcWebMode.GrpcWeb)]
    [InlineData(GrpcWebMode.GrpcWebText)]
    public async Task Unary_LargeMessage_ArrivesWhole(GrpcWebMode mode)
    {
        var large = new byte[1_000_003];
        for (var i = 0; i < large.Length; i++)
        {
            large[i] = (byte)('a' + (i % 26));
        }

        await using var server = await StartAsync(async context =>
        {
            var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            context.Response.ContentType = context.Request.ContentType;
            var frames = Wire.Join(Wire.Frame(large), Trailers("grpc-status: 0\r\n"));
            var request = mode == GrpcWebMode.GrpcWeb ? body.ToArray() : Convert.FromBase64String(Encoding.ASCII.GetString(body.ToArray()));
            Assert.Equal(Wire.Frame(large), request);
            await context.Response.SendAsync(mode == GrpcWebMode.GrpcWeb ? frames : Base64(frames));
        });
        using var channel = CreateChannel(server, mode);

        Assert.Equal(large, Encoding.UTF8.GetBytes(await channel.CallUnary(Encoding.UTF8.GetString(large)).ResponseAsync.WithinAsync()));
    }

    [Fact]
    public async Task Stream_MessagesSentOneByOne_AreReadAsTheyCome()
    {
        var firstIsRead = new TaskCompletionSource();
        await using var server = await StartAsync(async context =>
        {
            context.Response.ContentType = "application/grpc-web";
            await context.Response.SendAsync(Wire.Frame("first"));
            await firstIsRead.Task;
            await context.Response.SendAsync(Trailers("grpc-status: 0\r\n"));
        });
        using var channel = CreateChannel(server, GrpcWebMode.GrpcWeb);
        using var call = channel.CallServerStreaming("");

        Assert.True(await call.ResponseStream.NextAsync());
        firstIsRead.SetResult();
        Assert.False(await call.ResponseStream.NextAsync());
    }

    [Fact]
    public async Task Status_InHeadersOnly_IsTheCalls()
    {
        await using var server = await StartAsync(context =>
        {
            context.Response.ContentType = "application/grpc-web";
            context.Response.Headers["grpc-status"] = "16";
            return Task.CompletedTask;
        });
        using var channel = CreateChannel(server, GrpcWebMode.GrpcWeb);

        Assert.Equal(StatusCode.Unauthenticated, (await channel.CallUnary("").FailsAsync()).StatusCode);
    }

    [Fact]
    public async Task Body_WithoutTrailers_IsCancelledForLackOfStatus()
    {
        await using var server = await StartAsync(async context =>
        {
            context.Response.ContentType = "application/grpc-web";
            await context.Response.SendAsync(Wire.Frame("x"));
        });
        using var channel = CreateChannel(server, GrpcWebMode.GrpcWeb);

        Assert.Equal("No grpc-status found on response.", (await channel.CallUnary("").FailsAsync()).Status.Detail);
    }

    public static TheoryData<byte[], string> BrokenEnds => new()
    {
        { Wire.Join(Trailers("grpc-status: 0\r\n"), Wire.Frame("more")), "announce 16 bytes, but 25 follow" },
        { Trailers("grpc-status: 0\r\n")[..^3], "announce 16 bytes, but 13 follow" },
        { Trailers("grpc-status: 0\r\n")[..3], "ends within the trailers" },
        { Wire.Frame("grpc-status: 0"u8.ToArray(), TrailerFlag | 1), "flag 0x81" },
        { Trailers(": nameless\r\n"), "no name" },
        { Trailers(new string('x', 70_000)), "exceed 65536 bytes" },
    };

    [Theory]
    [MemberData(nameof(BrokenEnds))]
    public async Task Trailers_Malformed_AreInternalAndSayWhy(byte[] end, string why)
    {
        await using var server = await StartAsync(async context =>
        {
            context.Response.ContentType = "application/grpc-web";
            await context.Response.SendAsync(Wire.Join(Wire.Frame("x"), end));
        });
        using var channel = CreateChannel(server, GrpcWebMode.GrpcWeb);

        var exception = await channel.CallUnary("").FailsAsync();

        Assert.Equal(StatusCode.Internal, exception.StatusCode);
        Assert.Contains(why, exception.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AAA", "within a Base64 group")]
    [InlineData("AA*A", "not Base64")]
    public async Task Text_NotBase64_IsInternalAndSaysSo(string body, string why)
    {
        await using var server = await StartAsync(async context =>
        {
            context.Response.ContentType = "application/grpc-web-text";
            await context.Response.SendAsync(Encoding.ASCII.GetBytes(body));
        });
        using var channel = CreateChannel(server, GrpcWebMode.GrpcWebText);

        var exception = await channel.CallUnary("").FailsAsync();

        Assert.Equal(StatusCode.Internal, exception.StatusCode);
        Assert.Contains(why, exception.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HttpError_IsMapped()
    {
        await using var server = await StartAsync(context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        using var channel = CreateChannel(server, GrpcWebMode.GrpcWeb);

        Assert.Equal(StatusCode.Unimplemented, (await channel.CallUnary("").FailsAsync()).StatusCode);
    }

    private static Task<RawServer> StartAsync(RequestDelegate handler) => RawServer.StartAsync(handler, HttpProtocols.Http1);

    private static GrpcChannel CreateChannel(RawServer server, GrpcWebMode mode) => server.CreateChannel(options =>
    {
        options.HttpHandler = new GrpcWebHandler(mode, new SocketsHttpHandler());
        options.DisposeHttpClient = true;
        options.HttpVersion = HttpVersion.Version11;
    });

    private static byte[] Trailers(string block) => Wire.Frame(Encoding.ASCII.GetBytes(block), TrailerFlag);

    private static byte[] Base64(byte[] bytes) => Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes));
}
