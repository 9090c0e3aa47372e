using Grpc.Core;
using Grpc.Tests.Infrastructure;
using Grpc.Tests.V1;

namespace Grpc.Tests.Calls;

public sealed class MetadataTests
{
    [Theory]
    [InlineData("AQI=", new byte[] { 1, 2 })]
    [InlineData("AQI", new byte[] { 1, 2 })]
    [InlineData("AQ", new byte[] { 1 })]
    [InlineData("", new byte[0])]
    public async Task RequestHeaders_BinaryValue_IsDecodedWithAndWithoutPadding(string value, byte[] bytes)
    {
        var headers = await ReadRequestHeadersAsync(("blob-bin", value));

        Assert.Equal(bytes, headers.GetValueBytes("blob-bin"));
    }

    [Fact]
    public async Task RequestHeaders_BinaryList_IsOneEntryAValue()
    {
        var headers = await ReadRequestHeadersAsync(("blob-bin", "AQI,Aw==, BA"));

        Assert.Equal([[1, 2], [3], [4]], headers.GetAll("blob-bin").Select(static entry => entry.ValueBytes));
    }

    [Fact]
    public async Task RequestHeaders_ProtocolHeaders_AreHidden()
    {
        var headers = await ReadRequestHeadersAsync(("grpc-timeout", "10S"), ("te", "trailers"), ("grpc-accept-encoding", "gzip"), ("Mine", "x, y"));

        Assert.Equal(["content-length", "mine"], headers.Select(static entry => entry.Key));
        Assert.Equal("x, y", headers.GetValue("MINE"));
    }

    [Fact]
    public async Task RequestHeaders_InvalidBase64_IsInternal()
    {
        await using var host = await GrpcHost.StartAsync();
        host.Behaviour.Unary = static (request, context) => Task.FromResult(new Probe { Text = context.RequestHeaders.Count.ToString() });

        var response = await host.CallAsync("Unary", new Probe(), ("blob-bin", "!"));

        Assert.Equal(StatusCode.Internal, response.Status);
        Assert.Equal("The value of request header 'blob-bin' is not valid base64.", response.Detail);
    }

    [Fact]
    public async Task Response_HeadersAndTrailers_AreSentWhereTheyBelong()
    {
        await using var host = await GrpcHost.StartAsync();
        host.Behaviour.ServerStream = static async (request, responses, context) =>
        {
            context.ResponseTrailers.Add("after-bin", [9]);
            await context.WriteResponseHeadersAsync(new Metadata { { "before", "1" }, { "before", "2" }, { "before-bin", new byte[] { 8 } } });
            await responses.WriteAsync(request);
        };

        var response = await host.CallAsync("ServerStream", new Probe());

        Assert.Equal(["1", "2"], response.Headers.GetValues("before"));
        Assert.Equal("CA==", Assert.Single(response.Headers.GetValues("before-bin")));
        Assert.Equal("CQ==", Assert.Single(response.Trailers.GetValues("after-bin")));
        Assert.Equal("0", Assert.Single(response.Trailers.GetValues("grpc-status")));
    }

    [Fact]
    public async Task WriteResponseHeaders_AfterMessage_Throws()
    {
        await using var host = await GrpcHost.StartAsync();
        Exception? thrown = null;
        host.Behaviour.ServerStream = async (request, responses, context) =>
        {
            await responses.WriteAsync(request);
            thrown = await Record.ExceptionAsync(() => context.WriteResponseHeadersAsync([]));
        };

        await host.CallAsync("ServerStream", new Probe());

        Assert.Equal("Response headers can only be sent once per call.", Assert.IsType<InvalidOperationException>(thrown).Message);
    }

    [Fact]
    public async Task Context_Properties_DescribeTheCall()
    {
        await using var host = await GrpcHost.StartAsync();
        ServerCallContext? seen = null;
        (string Method, string Host, string Peer, bool IsAuthenticated, DateTime Deadline) call = default;
        host.Behaviour.Unary = (request, context) =>
        {
            seen = context;
            context.UserState["key"] = "value";
            call = (context.Method, context.Host, context.Peer, context.AuthContext.IsPeerAuthenticated, context.Deadline);
            Assert.Equal("value", context.GetHttpContext().Items["key"]);
            return Task.FromResult(request);
        };

        await host.CallAsync("Unary", new Probe());

        Assert.NotNull(seen);
        Assert.Equal("/grpctests.v1.ProbeService/Unary", call.Method);
        Assert.StartsWith("127.0.0.1:", call.Host, StringComparison.Ordinal);
        Assert.Matches(@"^ipv4:127\.0\.0\.1:\d+$", call.Peer);
        Assert.False(call.IsAuthenticated);
        Assert.Equal(DateTime.MaxValue, call.Deadline);
    }

    private static async Task<Metadata> ReadRequestHeadersAsync(params (string Name, string Value)[] headers)
    {
        await using var host = await GrpcHost.StartAsync();
        Metadata? seen = null;
        host.Behaviour.Unary = (request, context) =>
        {
            seen = context.RequestHeaders;
            return Task.FromResult(request);
        };
        var response = await host.CallAsync("Unary", new Probe(), headers);
        Assert.Equal(StatusCode.OK, response.Status);
        return seen!;
    }
}
