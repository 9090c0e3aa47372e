using Google.Protobuf;
using Grpc.Core;
using Grpc.Tests.Infrastructure;
using Grpc.Tests.V1;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Tests.Calls;

public sealed class LimitTests
{
    private const string ReceiveDetail = "Received message exceeds the maximum configured message size.";
    private const string SendDetail = "Sending message exceeds the maximum configured message size.";

    [Fact]
    public async Task Unary_RequestOverDefaultLimit_IsResourceExhausted()
    {
        await using var host = await GrpcHost.StartAsync();

        var response = await host.CallAsync("Unary", CreateProbe(4 * 1024 * 1024));

        Assert.Equal(StatusCode.ResourceExhausted, response.Status);
        Assert.Equal(ReceiveDetail, response.Detail);
    }

    [Fact]
    public async Task Unary_RequestAtLimit_IsAnswered()
    {
        var probe = CreateProbe(100);
        await using var host = await GrpcHost.StartAsync(options => options.MaxReceiveMessageSize = probe.CalculateSize());

        Assert.Equal(StatusCode.OK, (await host.CallAsync("Unary", probe)).Status);
        Assert.Equal(StatusCode.ResourceExhausted, (await host.CallAsync("Unary", CreateProbe(101))).Status);
    }

    [Fact]
    public async Task Unary_NoLimit_TakesMoreThanTheDefault()
    {
        await using var host = await GrpcHost.StartAsync(static options => options.MaxReceiveMessageSize = null);

        Assert.Equal(StatusCode.OK, (await host.CallAsync("Unary", CreateProbe(5 * 1024 * 1024))).Status);
    }

    [Fact]
    public async Task Unary_RequestThatInflatesOverLimit_IsResourceExhausted()
    {
        await using var host = await GrpcHost.StartAsync(static options => options.MaxReceiveMessageSize = 10_000);

        var response = await host.Http2.CallAsync(
            "/grpctests.v1.ProbeService/Unary", Frame.GzipOf(CreateProbe(1_000_000)), ("grpc-encoding", "gzip"));

        Assert.Equal(StatusCode.ResourceExhausted, response.Status);
    }

    [Fact]
    public async Task ClientStream_SecondRequestOverLimit_IsResourceExhausted()
    {
        await using var host = await GrpcHost.StartAsync(static options => options.MaxReceiveMessageSize = 50);

        var response = await host.Http2.CallAsync(
            "/grpctests.v1.ProbeService/ClientStream", [.. Frame.Of(CreateProbe(10)), .. Frame.Of(CreateProbe(100))]);

        Assert.Equal(StatusCode.ResourceExhausted, response.Status);
        Assert.Equal(ReceiveDetail, response.Detail);
    }

    [Fact]
    public async Task Unary_ResponseOverLimit_IsResourceExhausted()
    {
        await using var host = await GrpcHost.StartAsync(static options => options.MaxSendMessageSize = 50);
        host.Behaviour.Unary = static (_, _) => Task.FromResult(CreateProbe(100));

        var response = await host.CallAsync("Unary", new Probe());

        Assert.Equal(StatusCode.ResourceExhausted, response.Status);
        Assert.Equal(SendDetail, response.Detail);
        Assert.Empty(response.Body);
    }

    [Fact]
    public async Task Unary_ServiceHasItsOwnLimit_WinsOverTheGlobalOne()
    {
        await using var host = await GrpcHost.StartAsync(
            static options => options.MaxReceiveMessageSize = 10,
            static services => services.AddGrpc().AddServiceOptions<ProbeServiceUnderTest>(static options => options.MaxReceiveMessageSize = 1000));

        Assert.Equal(StatusCode.OK, (await host.CallAsync("Unary", CreateProbe(100))).Status);
    }

    private static Probe CreateProbe(int size) => new() { Data = ByteString.CopyFrom(new byte[size]) };
}
