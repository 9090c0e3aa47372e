using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Tests.Functional.Providers;

/// <summary>A provider on this machine that answers as a test says, and remembers what it was asked.</summary>
internal sealed class FakeProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<FakeCall> _calls = new();

    private FakeProvider(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";

    /// <summary>What it does with a call; by default 200 without a body.</summary>
    public Func<HttpContext, FakeCall, Task> OnCall { get; set; } = static (_, _) => Task.CompletedTask;

    public IReadOnlyList<FakeCall> Calls => [.. _calls];

    /// <param name="protocols">HTTP/1.1, or HTTP/2 without TLS.</param>
    /// <param name="port">0 = any.</param>
    public static async Task<FakeProvider> StartAsync(HttpProtocols protocols, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = protocols));
        var fake = new FakeProvider(builder.Build());
        fake._app.Run(fake.AnswerAsync);
        await fake._app.StartAsync();
        fake.Url = fake._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return fake;
    }

    /// <summary>Answers everything with a status, a body and a header.</summary>
    public void Answer(int status, string body = "", string? retryAfter = null) => OnCall = (context, _) => WriteAsync(context, status, body,
        retryAfter);

    public static Task WriteAsync(HttpContext context, int status, string body = "", string? retryAfter = null)
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return context.Response.WriteAsync(body);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var call = new FakeCall(
            context.Request.Method,
            context.Request.Path + context.Request.QueryString,
            context.Request.Protocol,
            context.Request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToString(),
                StringComparer.OrdinalIgnoreCase),
            body.ToArray());
        _calls.Enqueue(call);
        await OnCall(context, call);
    }
}
