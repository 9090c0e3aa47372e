using System.Net;
using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Web;
using Grpc.Tests.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grpc.Tests.Infrastructure;

/// <summary>The real server on loopback ports. Disposing of it fails the test if an error was logged that the test did not announce.</summary>
internal sealed class GrpcHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly LogRecorder _logs;

    private GrpcHost(WebApplication app, LogRecorder logs, ProbeBehaviour behaviour)
    {
        _app = app;
        _logs = logs;
        Behaviour = behaviour;
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        Http2 = new GrpcWire(new Uri(addresses[0]), HttpVersion.Version20);
        Http1 = new GrpcWire(new Uri(addresses[1]), HttpVersion.Version11);
    }

    public ProbeBehaviour Behaviour { get; }

    public GrpcWire Http2 { get; }

    public GrpcWire Http1 { get; }

    public IServiceProvider Services => _app.Services;

    public IReadOnlyList<LogRecord> Logs => _logs.Records;

    /// <summary>Event names of the errors a test provokes.</summary>
    public HashSet<string> ExpectedErrors { get; } = [];

    public static async Task<GrpcHost> StartAsync(
        Action<GrpcServiceOptions>? configureGrpc = null,
        Action<IServiceCollection>? configureServices = null,
        Action<WebApplication>? map = null,
        GrpcWebOptions? web = null)
    {
        var logs = new LogRecorder();
        var behaviour = new ProbeBehaviour();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.SetMinimumLevel(LogLevel.Debug);
        builder.Logging.AddProvider(logs);
        builder.Services.AddSingleton(behaviour);
        builder.Services.AddGrpc(configureGrpc ?? (static _ => { }));
        configureServices?.Invoke(builder.Services);
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http1);
        });

        var app = builder.Build();
        app.UseRouting();
        app.UseGrpcWeb(web ?? new GrpcWebOptions { DefaultEnabled = true });
        app.MapGrpcService<ProbeServiceUnderTest>();
        map?.Invoke(app);
        await app.StartAsync();
        return new GrpcHost(app, logs, behaviour);
    }

    /// <summary>Calls a method of the probe service with one message.</summary>
    public Task<WireResponse> CallAsync(string method, Probe request, params (string Name, string Value)[] headers) =>
        Http2.CallAsync($"/{ProbeService.Descriptor.FullName}/{method}", Frame.Of(request), headers);

    public async ValueTask DisposeAsync()
    {
        Http2.Dispose();
        Http1.Dispose();
        await _app.StopAsync().Bounded();
        await _app.DisposeAsync();
        var unexpected = _logs.Records.Where(record => record.Level >= LogLevel.Error && !ExpectedErrors.Contains(record.EventId.Name ?? ""));
        Assert.Empty(unexpected);
    }
}
