using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Grpc.Tests.Infrastructure;
using Grpc.Tests.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Grpc.Tests.Hosting;

public sealed class MappingTests
{
    [Fact]
    public async Task MapGrpcService_WithoutAddGrpc_SaysWhatIsMissing()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();

        var exception = Assert.Throws<InvalidOperationException>(() => app.MapGrpcService<ProbeServiceUnderTest>());

        Assert.Contains("builder.Services.AddGrpc()", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MapGrpcReflectionService_WithoutAddGrpcReflection_SaysWhatIsMissing()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();

        var exception = Assert.Throws<InvalidOperationException>(() => app.MapGrpcReflectionService());

        Assert.Contains("builder.Services.AddGrpcReflection()", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoints_OfMappedService_CarryMethodAndPostOnly()
    {
        await using var host = await GrpcHost.StartAsync();

        var methods = host.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(static endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>() is not null)
            .ToDictionary(static endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()!.Method.FullName);

        Assert.Equal(
            ["ClientStream", "Duplex", "ServerStream", "Unary"],
            methods.Keys.Select(static name => name.Split('/')[2]).Order(StringComparer.Ordinal));
        var unary = methods["/grpctests.v1.ProbeService/Unary"];
        Assert.Equal(typeof(ProbeServiceUnderTest), unary.Metadata.GetMetadata<GrpcMethodMetadata>()!.ServiceType);
        Assert.Equal(MethodType.Unary, unary.Metadata.GetMetadata<GrpcMethodMetadata>()!.Method.Type);
        Assert.Equal(["POST"], unary.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods);
    }

    [Fact]
    public async Task MethodProvider_AddsEndpointOfItsOwn_IsMappedWithMetadata()
    {
        await using var host = await GrpcHost.StartAsync(configureServices: static services =>
            services.TryAddEnumerable(ServiceDescriptor.Singleton(typeof(IServiceMethodProvider<>), typeof(PingMethodProvider<>))));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ping/7");

        var response = await host.Http2.SendAsync(request);

        Assert.Equal("pong 7", System.Text.Encoding.UTF8.GetString(response.Body));
    }

    [Fact]
    public async Task Service_NotRegisteredAndDisposable_IsDisposedAfterTheCall()
    {
        var disposals = new DisposalCount();
        await using var host = await GrpcHost.StartAsync(
            configureServices: services => services.AddSingleton(disposals), map: static app => app.MapGrpcService<DisposableHealthService>());

        var response = await host.Http2.CallAsync("/grpc.health.v1.Health/Check", Frame.Of([], flag: 0));

        Assert.Equal(StatusCode.Unimplemented, response.Status);
        Assert.Equal(1, disposals.Value);
    }

    [Fact]
    public async Task Service_RegisteredAsSingleton_IsSharedAndNotDisposed()
    {
        var disposals = new DisposalCount();
        var service = new DisposableHealthService(disposals);
        await using var host = await GrpcHost.StartAsync(
            configureServices: services => services.AddSingleton(service), map: static app => app.MapGrpcService<DisposableHealthService>());

        await host.Http2.CallAsync("/grpc.health.v1.Health/Check", Frame.Of([], flag: 0));

        Assert.Equal(0, disposals.Value);
    }

    [Fact]
    public async Task StopAsync_StreamThatEndsOnShutdown_DoesNotHang()
    {
        var host = await GrpcHost.StartAsync();
        var stopping = host.Services.GetRequiredService<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().ApplicationStopping;
        var entered = new TaskCompletionSource();
        host.Behaviour.ServerStream = async (request, responses, _) =>
        {
            await responses.WriteAsync(request);
            entered.SetResult();
            var stopped = new TaskCompletionSource();
            await using var registration = stopping.Register(stopped.SetResult);
            await stopped.Task.Bounded();
            throw new RpcException(new Status(StatusCode.Unavailable, "The server is going away."));
        };

        var call = host.CallAsync("ServerStream", new Probe());
        await entered.Task.Bounded();
        var stop = host.Services.GetRequiredService<Microsoft.Extensions.Hosting.IHost>().StopAsync();

        Assert.Equal(StatusCode.Unavailable, (await call).Status);
        await stop;
        await host.DisposeAsync();
    }
}
