using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Grpc.Messaging.Tests.Functional.Webhooks;

/// <summary>A real HTTP server that callbacks go to. What it answers, each test says.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<Received, HttpContext, Task> _answer;
    private readonly ConcurrentDictionary<string, int> _tries = new();
    private readonly ConcurrentQueue<Received> _all = new();
    private readonly Channel<Received> _requests = System.Threading.Channels.Channel.CreateUnbounded<Received>();

    private Receiver(WebApplication app, Func<Received, HttpContext, Task> answer) => (_app, _answer) = (app, answer);

    public string Url { get; private set; } = "";

    /// <summary>Everything that came so far.</summary>
    public IReadOnlyCollection<Received> All => _all;

    /// <summary>Answers everything with a status, and a body if there is one.</summary>
    public static Task<Receiver> StartAsync(int status = 204, string body = "") => StartAsync((_, context) =>
    {
        context.Response.StatusCode = status;
        return body.Length == 0 ? Task.CompletedTask : context.Response.WriteAsync(body);
    });

    public static async Task<Receiver> StartAsync(Func<Received, HttpContext, Task> answer, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var receiver = new Receiver(app, answer);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        receiver.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return receiver;
    }

    /// <summary>The next request that nobody has taken yet.</summary>
    public async Task<Received> NextAsync()
    {
        using var patience = new CancellationTokenSource(Tenant.Patience);
        return await _requests.Reader.ReadAsync(patience.Token);
    }

    /// <summary>The next so many requests.</summary>
    public async Task<IReadOnlyList<Received>> NextAsync(int count)
    {
        var taken = new List<Received>();
        while (taken.Count < count)
        {
            taken.Add(await NextAsync());
        }

        return taken;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Dictionary<string, string> Plain(IEnumerable<KeyValuePair<string, StringValues>> values) =>
        values.ToDictionary(static pair => pair.Key, static pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var received = new Received(
            context.Request.Method,
            context.Request.Path,
            Plain(context.Request.Query),
            Plain(context.Request.Headers),
            Plain(context.Request.HasFormContentType ? QueryHelpers.ParseQuery(body) : []),
            body,
            Try: 0);
        received = received with { Try = _tries.AddOrUpdate(received.Id, 1, static (_, tries) => tries + 1) };
        _all.Enqueue(received);
        _requests.Writer.TryWrite(received);
        await _answer(received, context);
    }
}
