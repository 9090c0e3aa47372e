using Google.Protobuf;
using Grpc.Core;
using Grpc.Tests.Infrastructure;
using Grpc.Tests.V1;

namespace Grpc.Tests.Calls;

public sealed class FramingTests
{
    private const string Unary = "/grpctests.v1.ProbeService/Unary";
    private const string ClientStream = "/grpctests.v1.ProbeService/ClientStream";
    private const string Duplex = "/grpctests.v1.ProbeService/Duplex";

    [Fact]
    public async Task Unary_RequestSplitAtEveryByte_IsAnswered()
    {
        await using var host = await GrpcHost.StartAsync();
        var frame = Frame.Of(new Probe { Text = "split me" });

        for (var split = 0; split <= frame.Length; split++)
        {
            var response = await host.Http2.CallAsync(Unary, new PiecewiseContent(frame[..split], frame[split..]));

            Assert.Equal(StatusCode.OK, response.Status);
            Assert.Equal("split me", Assert.Single(response.Messages).Text);
        }
    }

    [Fact]
    public async Task ClientStream_RequestsSplitAtEveryByte_AllArrive()
    {
        await using var host = await GrpcHost.StartAsync();
        byte[] frames = [.. Frame.Of(new Probe { Text = "a" }), .. Frame.Of(new Probe()), .. Frame.Of(new Probe { Text = "ccc" })];

        for (var split = 0; split <= frames.Length; split++)
        {
            var response = await host.Http2.CallAsync(ClientStream, new PiecewiseContent(frames[..split], frames[split..]));

            Assert.Equal("a,,ccc", Assert.Single(response.Messages).Text);
        }
    }

    [Fact]
    public async Task ClientStream_OneByteAtATime_AllArrive()
    {
        await using var host = await GrpcHost.StartAsync();
        byte[] frames = [.. Frame.Of(new Probe { Text = "a" }), .. Frame.Of(new Probe { Text = "b" })];

        var response = await host.Http2.CallAsync(ClientStream, new PiecewiseContent(frames.Select(static value => new[] { value })));

        Assert.Equal("a,b", Assert.Single(response.Messages).Text);
    }

    [Fact]
    public async Task Duplex_ManyMessages_ComeBackInOrder()
    {
        await using var host = await GrpcHost.StartAsync();
        var texts = Enumerable.Range(0, 2000).Select(static number => $"message {number}").ToArray();
        byte[] frames = [.. texts.SelectMany(static text => Frame.Of(new Probe { Text = text }))];

        var response = await host.Http2.CallAsync(Duplex, frames);

        Assert.Equal(texts, response.Messages.Select(static message => message.Text));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4091)]
    [InlineData(4092)]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public async Task Unary_MessageOfSize_ComesBack(int size)
    {
        await using var host = await GrpcHost.StartAsync();
        var data = new byte[size];
        new Random(7).NextBytes(data);

        var response = await host.CallAsync("Unary", new Probe { Data = ByteString.CopyFrom(data) });

        Assert.Equal(data, Assert.Single(response.Messages).Data.ToByteArray());
    }

    [Fact]
    public async Task Unary_NoMessage_IsInternal() => await CheckRefusedAsync(Unary, [], "Incomplete message.");

    [Fact]
    public async Task Unary_TruncatedMessage_IsInternal() =>
        await CheckRefusedAsync(Unary, Frame.Of(new Probe { Text = "cut" })[..^1], "Incomplete message.");

    [Fact]
    public async Task Unary_SecondMessage_IsInternal() =>
        await CheckRefusedAsync(Unary, [.. Frame.Of(new Probe()), .. Frame.Of(new Probe())], "Additional data after the message received.");

    [Fact]
    public async Task Unary_UnknownFlag_IsInternal() =>
        await CheckRefusedAsync(Unary, Frame.Of([], flag: 2), "Unexpected compressed flag value in message header.");

    [Fact]
    public async Task Unary_NotProtobuf_IsInternal() =>
        await CheckRefusedAsync(Unary, Frame.Of([0xFF], flag: 0), "The request message could not be deserialized.");

    [Fact]
    public async Task ClientStream_TruncatedMessage_IsInternal() =>
        await CheckRefusedAsync(
            ClientStream, [.. Frame.Of(new Probe { Text = "whole" }), .. Frame.Of(new Probe { Text = "cut" })[..^1]], "Incomplete message.");

    private static async Task CheckRefusedAsync(string path, byte[] body, string detail)
    {
        await using var host = await GrpcHost.StartAsync();

        var response = await host.Http2.CallAsync(path, body);

        Assert.Equal(StatusCode.Internal, response.Status);
        Assert.Equal(detail, response.Detail);
        Assert.True(response.IsTrailersOnly);
    }
}
