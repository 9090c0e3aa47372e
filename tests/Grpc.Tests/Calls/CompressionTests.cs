using Grpc.Core;
using Grpc.Tests.Infrastructure;
using Grpc.Tests.V1;

namespace Grpc.Tests.Calls;

public sealed class CompressionTests
{
    private const string Unary = "/grpctests.v1.ProbeService/Unary";
    private static readonly Probe Sample = new() { Text = new string('x', 5000) };

    [Fact]
    public async Task Unary_GzipRequest_IsRead()
    {
        await using var host = await GrpcHost.StartAsync();

        var response = await host.Http2.CallAsync(Unary, Frame.GzipOf(Sample), ("grpc-encoding", "gzip"));

        Assert.Equal(Sample, Assert.Single(response.Messages));
    }

    [Fact]
    public async Task Unary_PlainRequestWithEncodingHeader_IsRead()
    {
        await using var host = await GrpcHost.StartAsync();

        var response = await host.CallAsync("Unary", Sample, ("grpc-encoding", "gzip"));

        Assert.Equal(Sample, Assert.Single(response.Messages));
    }

    [Theory]
    [InlineData(null, StatusCode.Internal, "Request did not include grpc-encoding value with compressed message.")]
    [InlineData("identity", StatusCode.Internal, "Request sent 'identity' grpc-encoding value with compressed message.")]
    [InlineData("snappy", StatusCode.Unimplemented, "Unsupported grpc-encoding value 'snappy'. Supported encodings: identity,gzip")]
    public async Task Unary_CompressedRequestOfWrongEncoding_IsRefused(string? encoding, StatusCode status, string detail)
    {
        await using var host = await GrpcHost.StartAsync();

        var response = encoding is null
            ? await host.Http2.CallAsync(Unary, Frame.GzipOf(Sample))
            : await host.Http2.CallAsync(Unary, Frame.GzipOf(Sample), ("grpc-encoding", encoding));

        Assert.Equal(status, response.Status);
        Assert.Equal(detail, response.Detail);
        Assert.Equal(encoding == "snappy" ? "identity,gzip" : null, response.Get("grpc-accept-encoding"));
    }

    [Fact]
    public async Task Unary_CorruptGzip_IsInternal()
    {
        await using var host = await GrpcHost.StartAsync();

        var response = await host.Http2.CallAsync(Unary, Frame.Of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], flag: 1), ("grpc-encoding", "gzip"));

        Assert.Equal(StatusCode.Internal, response.Status);
        Assert.Equal("The message is not valid 'gzip'.", response.Detail);
    }

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("identity, gzip", true)]
    [InlineData("identity,deflate", false)]
    [InlineData(null, false)]
    public async Task Unary_ResponseCompressionConfigured_IsUsedIfTheCallerAcceptsIt(string? accept, bool isCompressed)
    {
        await using var host = await GrpcHost.StartAsync(static options => options.ResponseCompressionAlgorithm = "gzip");

        var response = accept is null
            ? await host.CallAsync("Unary", Sample)
            : await host.CallAsync("Unary", Sample, ("grpc-accept-encoding", accept));

        var (flag, payload) = Assert.Single(Frame.Parse(response.Body));
        Assert.Equal(isCompressed ? 1 : 0, flag);
        Assert.Equal(Sample, Probe.Parser.ParseFrom(isCompressed ? Frame.Gunzip(payload) : payload));
        Assert.Equal(isCompressed ? "gzip" : null, response.Get("grpc-encoding"));
    }

    [Fact]
    public async Task ServerStream_NoCompressFlag_LeavesThatMessagePlain()
    {
        await using var host = await GrpcHost.StartAsync();
        host.Behaviour.ServerStream = static async (request, responses, context) =>
        {
            await context.WriteResponseHeadersAsync(new Metadata { { "grpc-internal-encoding-request", "gzip" } });
            await responses.WriteAsync(request);
            responses.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
            await responses.WriteAsync(request);
        };

        var response = await host.CallAsync("ServerStream", Sample);

        Assert.Equal("gzip", response.Get("grpc-encoding"));
        Assert.Equal([1, 0], Frame.Parse(response.Body).Select(static frame => (int)frame.Flag));
        Assert.Null(response.Get("grpc-internal-encoding-request"));
    }

    [Fact]
    public async Task Map_UnknownResponseAlgorithm_Throws()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            static () => GrpcHost.StartAsync(static options => options.ResponseCompressionAlgorithm = "snappy"));

        Assert.Contains("'snappy'", exception.Message, StringComparison.Ordinal);
    }
}
