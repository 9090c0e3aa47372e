using System.Collections.Concurrent;
using Grpc.Messaging.Tests.Functional.Otlp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Tests.Functional.Telemetry;

/// <summary>A collector that takes OTLP over gRPC and over HTTP, and keeps what it gets.</summary>
internal sealed class OtlpSink : IAsyncDisposable
{
    private WebApplication? _app;

    private OtlpSink()
    {
    }

    public ConcurrentQueue<Span> Spans { get; } = new();

    public ConcurrentQueue<Metric> Metrics { get; } = new();

    public string HttpUrl => Addresses.First();

    public string GrpcUrl => Addresses.Last();

    private ICollection<string> Addresses =>
        _app!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;

    public static async Task<OtlpSink> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc();
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http2);
        });
        var sink = new OtlpSink();
        builder.Services.AddSingleton(sink);
        var app = sink._app = builder.Build();
        app.MapGrpcService<OtlpTraceService>();
        app.MapGrpcService<OtlpMetricsService>();
        app.MapPost("/v1/traces", async (HttpRequest request) => sink.Take(ExportTraceServiceRequest.Parser.ParseFrom(await ReadAsync(request))));
        app.MapPost("/v1/metrics", async (HttpRequest request) => sink.Take(ExportMetricsServiceRequest.Parser.ParseFrom(await ReadAsync(request))));
        await app.StartAsync();
        return sink;
    }

    public void Take(ExportTraceServiceRequest request)
    {
        foreach (var span in request.ResourceSpans.SelectMany(static resource => resource.ScopeSpans).SelectMany(static scope => scope.Spans))
        {
            Spans.Enqueue(span);
        }
    }

    public void Take(ExportMetricsServiceRequest request)
    {
        foreach (var metric in request.ResourceMetrics.SelectMany(static resource => resource.ScopeMetrics).SelectMany(static scope => scope.Metrics))
        {
            Metrics.Enqueue(metric);
        }
    }

    public async ValueTask DisposeAsync() => await _app!.DisposeAsync();

    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return body.ToArray();
    }
}
