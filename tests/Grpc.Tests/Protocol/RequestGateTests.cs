using System.Net;
using Grpc.Core;
using Grpc.Tests.Infrastructure;
using Grpc.Tests.V1;

namespace Grpc.Tests.Protocol;

public sealed class RequestGateTests
{
    private const string Unary = "/grpctests.v1.ProbeService/Unary";

    [Theory]
    [InlineData("application/grpc")]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc;charset=utf-8")]
    public async Task Call_GrpcContentType_IsAnswered(string contentType)
    {
        await using var host = await GrpcHost.StartAsync();

        var response = await host.CallAsync("Unary", new Probe(), ("content-type", contentType));

        Assert.Equal(StatusCode.OK, response.Status);
        Assert.Equal("application/grpc", response.ContentType);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/grpcx")]
    public async Task Call_OtherContentType_Is415(string contentType)
    {
        await using var host = await GrpcHost.StartAsync();

        var response = await host.CallAsync("Unary", new Probe(), ("content-type", contentType));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.HttpStatus);
        Assert.Equal($"Content-Type '{contentType}' is not supported.", response.Detail);
    }

    [Fact]
    public async Task Call_OverHttp1_Is426()
    {
        await using var host = await GrpcHost.StartAsync();

        var response = await host.Http1.CallAsync(Unary, Frame.Of(new Probe()));

        Assert.Equal(HttpStatusCode.UpgradeRequired, response.HttpStatus);
        Assert.Equal(StatusCode.Internal, response.Status);
        Assert.Equal("Request protocol 'HTTP/1.1' is not supported.", response.Detail);
    }

    [Fact]
    public async Task Call_PreflightWithoutCors_Is405()
    {
        await using var host = await GrpcHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Options, Unary);
        request.Headers.Add("Origin", "https://example.test");
        request.Headers.Add("Access-Control-Request-Method", "POST");

        var response = await host.Http1.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.HttpStatus);
    }

    [Fact]
    public async Task Call_ByGet_Is405()
    {
        await using var host = await GrpcHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, Unary);

        var response = await host.Http2.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.HttpStatus);
    }

    [Theory]
    [InlineData("/grpctests.v1.ProbeService/Missing", "Method is unimplemented.")]
    [InlineData("/grpctests.v1.MissingService/Unary", "Service is unimplemented.")]
    public async Task Call_UnknownTarget_IsUnimplemented(string path, string detail)
    {
        await using var host = await GrpcHost.StartAsync();

        var response = await host.Http2.CallAsync(path, Frame.Of(new Probe()));

        Assert.Equal(HttpStatusCode.OK, response.HttpStatus);
        Assert.Equal(StatusCode.Unimplemented, response.Status);
        Assert.Equal(detail, response.Detail);
    }

    [Fact]
    public async Task Call_UnknownServiceIgnored_Is404()
    {
        await using var host = await GrpcHost.StartAsync(static options => options.IgnoreUnknownServices = true);

        var response = await host.Http2.CallAsync("/grpctests.v1.MissingService/Unary", Frame.Of(new Probe()));

        Assert.Equal(HttpStatusCode.NotFound, response.HttpStatus);
    }

    [Fact]
    public async Task Call_OtherRequestToUnknownPath_Is404()
    {
        await using var host = await GrpcHost.StartAsync();

        var response = await host.Http2.CallAsync("/push/v1", [], ("content-type", "application/json"));

        Assert.Equal(HttpStatusCode.NotFound, response.HttpStatus);
    }
}
