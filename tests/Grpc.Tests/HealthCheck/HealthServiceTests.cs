using Grpc.Core;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Grpc.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.Tests.HealthCheck;

public sealed class HealthServiceTests
{
    private const string CheckPath = "/grpc.health.v1.Health/Check";
    private const string WatchPath = "/grpc.health.v1.Health/Watch";
    private readonly HealthServiceImpl _health = new();

    [Fact]
    public async Task Check_KnownService_ReturnsItsStatus()
    {
        await using var host = await StartAsync();
        _health.SetStatus("shop", ServingStatus.NotServing);

        var response = await host.Http2.CallAsync(CheckPath, Frame.Of(new HealthCheckRequest { Service = "shop" }));

        var frame = Assert.Single(Frame.Parse(response.Body));
        Assert.Equal(ServingStatus.NotServing, HealthCheckResponse.Parser.ParseFrom(frame.Payload).Status);
    }

    [Fact]
    public async Task Check_UnknownOrClearedService_IsNotFound()
    {
        await using var host = await StartAsync();
        _health.SetStatus("shop", ServingStatus.Serving);
        _health.SetStatus("till", ServingStatus.Serving);
        _health.ClearStatus("shop");

        Assert.Equal(StatusCode.NotFound, await CheckStatusAsync("shop"));
        Assert.Equal(StatusCode.OK, await CheckStatusAsync("till"));
        _health.ClearAll();
        Assert.Equal(StatusCode.NotFound, await CheckStatusAsync("till"));

        async Task<StatusCode> CheckStatusAsync(string service) =>
            (await host.Http2.CallAsync(CheckPath, Frame.Of(new HealthCheckRequest { Service = service }))).Status;
    }

    [Fact]
    public async Task Watch_StatusChanges_SendsEachChangeOnce()
    {
        await using var host = await StartAsync();

        using var response = await host.Http2.StartAsync(
            WatchPath, new ByteArrayContent(Frame.Of(new HealthCheckRequest { Service = "shop" })), CancellationToken.None);
        await using var body = await response.Content.ReadAsStreamAsync();

        Assert.Equal(ServingStatus.ServiceUnknown, await ReadAsync());
        _health.SetStatus("shop", ServingStatus.Serving);
        Assert.Equal(ServingStatus.Serving, await ReadAsync());
        _health.SetStatus("shop", ServingStatus.Serving);
        _health.SetStatus("till", ServingStatus.NotServing);
        _health.SetStatus("shop", ServingStatus.NotServing);
        Assert.Equal(ServingStatus.NotServing, await ReadAsync());
        _health.ClearAll();
        Assert.Equal(ServingStatus.ServiceUnknown, await ReadAsync());

        async Task<ServingStatus> ReadAsync()
        {
            var header = new byte[5];
            await body.ReadExactlyAsync(header);
            var payload = new byte[header[4]];
            await body.ReadExactlyAsync(payload);
            return HealthCheckResponse.Parser.ParseFrom(payload).Status;
        }
    }

    private Task<GrpcHost> StartAsync() =>
        GrpcHost.StartAsync(
            configureServices: services => services.AddSingleton(_health),
            map: static app => app.MapGrpcService<HealthServiceImpl>());
}
