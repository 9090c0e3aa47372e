using System.Net;
using System.Text;
using Grpc.AspNetCore.Web;
using Grpc.Core;
using Grpc.HealthCheck;
using Grpc.Tests.Infrastructure;
using Grpc.Tests.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Tests.Web;

public sealed class GrpcWebTests
{
    private const string Unary = "/grpctests.v1.ProbeService/Unary";
    private const string ServerStream = "/grpctests.v1.ProbeService/ServerStream";
    private const string Binary = "application/grpc-web";
    private const string Text = "application/grpc-web-text";
    private static readonly Probe Sample = new() { Text = "sample \u263a" };

    [Theory]
    [InlineData(Binary, true)]
    [InlineData(Binary, false)]
    [InlineData(Binary + "+proto", true)]
    [InlineData(Text, true)]
    [InlineData(Text, false)]
    [InlineData(Text + "+proto", true)]
    public async Task Unary_AnyForm_AnswersMessageAndTrailersInTheBody(string contentType, bool isHttp1)
    {
        await using var host = await GrpcHost.StartAsync();
        host.Behaviour.Unary = static (request, context) =>
        {
            context.ResponseTrailers.Add("note", "kept");
            context.ResponseTrailers.Add("blob-bin", [1, 2, 3]);
            return Task.FromResult(request);
        };

        var isText = contentType.StartsWith(Text, StringComparison.Ordinal);
        var response = await (isHttp1 ? host.Http1 : host.Http2)
            .CallAsync(Unary, isText ? Encode(Frame.Of(Sample)) : Frame.Of(Sample), ("content-type", contentType));

        Assert.Equal(HttpStatusCode.OK, response.HttpStatus);
        Assert.Equal(contentType, response.ContentType);
        Assert.Empty(response.Trailers);
        var frames = Frame.Parse(isText ? DecodePieces(response.Body) : response.Body);
        Assert.Equal([0, 0x80], frames.Select(static frame => (int)frame.Flag));
        Assert.Equal(Sample, Probe.Parser.ParseFrom(frames[0].Payload));
        Assert.Equal("note: kept\r\nblob-bin: AQID\r\ngrpc-status: 0\r\n", Encoding.ASCII.GetString(frames[1].Payload));
    }

    [Fact]
    public async Task Unary_TextInPaddedPieces_IsReadAtEverySplit()
    {
        await using var host = await GrpcHost.StartAsync();
        var frame = Frame.Of(Sample);

        for (var split = 0; split <= frame.Length; split++)
        {
            byte[] text = [.. Encode(frame[..split]), .. Encode(frame[split..])];
            var response = await host.Http1.CallAsync(
                Unary, new PiecewiseContent(text.Chunk(3).ToArray()), ("content-type", Text));

            Assert.Equal(Sample, Probe.Parser.ParseFrom(Frame.Parse(DecodePieces(response.Body))[0].Payload));
        }
    }

    [Theory]
    [InlineData("!!!!")]
    [InlineData("AAA")]
    public async Task Unary_InvalidText_IsInternal(string text)
    {
        await using var host = await GrpcHost.StartAsync();

        var response = await host.Http1.CallAsync(Unary, Encoding.ASCII.GetBytes(text), ("content-type", Text));

        Assert.Equal(StatusCode.Internal, response.Status);
        Assert.Equal("The gRPC-Web text request is not valid base64.", response.Detail);
    }

    [Theory]
    [InlineData(Binary)]
    [InlineData(Text)]
    public async Task ServerStream_ManyMessages_ArriveInOrderWithTrailers(string contentType)
    {
        await using var host = await GrpcHost.StartAsync();
        host.Behaviour.ServerStream = static async (_, responses, _) =>
        {
            for (var number = 0; number < 300; number++)
            {
                await responses.WriteAsync(new Probe { Text = $"{number}", Data = Google.Protobuf.ByteString.CopyFrom(new byte[number * 10]) });
            }
        };

        var body = Frame.Of(new Probe());
        var response = await host.Http1.CallAsync(ServerStream, contentType == Text ? Encode(body) : body, ("content-type", contentType));

        var frames = Frame.Parse(contentType == Text ? DecodePieces(response.Body) : response.Body);
        Assert.Equal(301, frames.Count);
        Assert.Equal(
            Enumerable.Range(0, 300).Select(static number => $"{number}"),
            frames[..300].Select(static frame => Probe.Parser.ParseFrom(frame.Payload).Text));
        Assert.Equal(0x80, frames[300].Flag);
    }

    [Fact]
    public async Task Unary_ErrorBeforeAnyMessage_StandsInTheHeaders()
    {
        await using var host = await GrpcHost.StartAsync();
        host.Behaviour.Unary = static (_, _) => throw new RpcException(new Status(StatusCode.NotFound, "gone"));

        var response = await host.Http1.CallAsync(Unary, Frame.Of(Sample), ("content-type", Binary));

        Assert.True(response.IsTrailersOnly);
        Assert.Equal(StatusCode.NotFound, response.Status);
        Assert.Equal("gone", response.Detail);
        Assert.Empty(response.Body);
    }

    [Fact]
    public async Task ServerStream_ErrorAfterMessage_StandsInTheTrailersFrame()
    {
        await using var host = await GrpcHost.StartAsync();
        host.Behaviour.ServerStream = static async (request, responses, _) =>
        {
            await responses.WriteAsync(request);
            throw new RpcException(new Status(StatusCode.Aborted, "50 %"));
        };

        var response = await host.Http1.CallAsync(ServerStream, Frame.Of(Sample), ("content-type", Binary));

        Assert.Equal("grpc-status: 10\r\ngrpc-message: 50 %25\r\n", Encoding.ASCII.GetString(Frame.Parse(response.Body)[1].Payload));
    }

    [Fact]
    public async Task ServerStream_DeadlinePasses_StandsInTheTrailersFrame()
    {
        var time = new ManualTimeProvider();
        await using var host = await GrpcHost.StartAsync(
            configureServices: services => services.AddSingleton<TimeProvider>(time));
        var entered = new TaskCompletionSource();
        host.Behaviour.ServerStream = async (request, responses, context) =>
        {
            await responses.WriteAsync(request);
            entered.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
        };

        var call = host.Http1.CallAsync(ServerStream, Frame.Of(Sample), ("content-type", Binary), ("grpc-timeout", "1S"));
        await entered.Task.Bounded();
        time.Advance(TimeSpan.FromSeconds(1));

        var frames = Frame.Parse((await call).Body);
        Assert.Equal("grpc-status: 4\r\ngrpc-message: Deadline Exceeded\r\n", Encoding.ASCII.GetString(frames[1].Payload));
    }

    [Theory]
    [InlineData(false, false, HttpStatusCode.UnsupportedMediaType)]
    [InlineData(true, true, HttpStatusCode.UnsupportedMediaType)]
    [InlineData(true, false, HttpStatusCode.OK)]
    public async Task Unary_WebSwitchedOff_IsRefused(bool isDefaultEnabled, bool isDisabledOnEndpoint, HttpStatusCode expected)
    {
        await using var host = await GrpcHost.StartAsync(
            configureServices: static services => services.AddSingleton<HealthServiceImpl>(),
            map: app =>
            {
                var health = app.MapGrpcService<HealthServiceImpl>();
                if (isDisabledOnEndpoint)
                {
                    health.DisableGrpcWeb();
                }
            },
            web: new GrpcWebOptions { DefaultEnabled = isDefaultEnabled });

        var response = await host.Http1.CallAsync("/grpc.health.v1.Health/Check", Frame.Of([], flag: 0), ("content-type", Binary));

        Assert.Equal(expected, response.HttpStatus);
    }

    [Fact]
    public async Task Unary_WebEnabledOnEndpointOnly_IsAnswered()
    {
        await using var host = await GrpcHost.StartAsync(
            configureServices: static services => services.AddSingleton<HealthServiceImpl>(),
            map: static app => app.MapGrpcService<HealthServiceImpl>().EnableGrpcWeb(),
            web: new GrpcWebOptions());

        var response = await host.Http1.CallAsync("/grpc.health.v1.Health/Check", Frame.Of([], flag: 0), ("content-type", Binary));

        Assert.Equal(StatusCode.NotFound, response.Status);
    }

    private static byte[] Encode(byte[] plain) => Encoding.ASCII.GetBytes(Convert.ToBase64String(plain));

    private static byte[] DecodePieces(byte[] text) =>
        [.. text.Chunk(4).SelectMany(static group => Convert.FromBase64String(Encoding.ASCII.GetString(group)))];
}
