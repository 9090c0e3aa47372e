using System.Net;
using Grpc.Messaging.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>The real server on loopback ports of its own, with its store in a folder that the caller owns.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    public const string AdminKey = "functional-tests-admin";

    private static readonly string[] Cleartext = ["--Messaging:Http:RestUrl=http://127.0.0.1:0", "--Messaging:Http:GrpcUrl=http://127.0.0.1:0"];

    private readonly WebApplication _app;

    private TestServer(WebApplication app, ErrorLog log)
    {
        (_app, Log) = (app, log);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        (RestUrl, GrpcUrl) = (new Uri(addresses.First()), new Uri(addresses.Last()));
    }

    public ErrorLog Log { get; }

    public Uri RestUrl { get; }

    public Uri GrpcUrl { get; }

    public IServiceProvider Services => _app.Services;

    public static Task<TestServer> StartAsync(string folder, params string[] settings) => StartHostAsync(folder, [.. Cleartext, .. settings], _ => { });

    /// <summary>Starts with other parts than the server's own.</summary>
    public static Task<TestServer> StartWithAsync(string folder, Action<IServiceCollection> replace) => StartHostAsync(folder, Cleartext, replace);

    /// <summary>Starts with other parts and settings.</summary>
    public static Task<TestServer> StartAsync(string folder, Action<IServiceCollection> replace, params string[] settings) =>
        StartHostAsync(folder, [.. Cleartext, .. settings], replace);

    public static Task<TestServer> StartTlsAsync(
        string folder, string certificatePath, string keyPath, Action<IServiceCollection>? replace = null) => StartHostAsync(
        folder,
        [
            "--Messaging:Http:RestUrl=https://127.0.0.1:0",
            $"--Messaging:Http:Certificate:Path={certificatePath}",
            $"--Messaging:Http:Certificate:KeyPath={keyPath}",
        ],
        replace ?? (static _ => { }));

    /// <summary>Stops as on SIGTERM.</summary>
    public Task StopAsync() => _app.StopAsync();

    public HttpClient CreateHttpClient(string? key)
    {
        var client = new HttpClient { BaseAddress = RestUrl, DefaultRequestVersion = HttpVersion.Version11 };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Add("Authorization", $"Bearer {key}");
        }

        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task<TestServer> StartHostAsync(string folder, string[] settings, Action<IServiceCollection> replace)
    {
        var log = new ErrorLog();
        string[] common = ["--environment=Production", $"--Messaging:DataPath={folder}", $"--Messaging:Bootstrap:ApiKey={AdminKey}"];
        var app = MessagingServer.Build(
            [.. common, .. settings],
            builder => builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddProvider(log),
            builder => replace(builder.Services));
        await app.StartAsync();
        return new TestServer(app, log);
    }
}
