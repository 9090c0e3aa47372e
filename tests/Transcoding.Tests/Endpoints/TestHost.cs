using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Grpc.Messaging.Transcoding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Tests.Transcoding.Endpoints;

/// <summary>A Kestrel server with the test services on loopback ports, one for HTTP/1.1 and one for HTTP/2.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestHost(WebApplication app, RecordingLoggerProvider logs)
    {
        _app = app;
        Logs = logs;
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        Http1 = new HttpClient { BaseAddress = new Uri(addresses[0]) };
        Http2 = new HttpClient
        {
            BaseAddress = new Uri(addresses[1]),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    public HttpClient Http1 { get; }

    public HttpClient Http2 { get; }

    public RecordingLoggerProvider Logs { get; }

    public LibraryProbe Probe => _app.Services.GetRequiredService<LibraryProbe>();

    public static async Task<TestHost> StartAsync(Action<WebApplication>? map = null, Action<IServiceCollection>? register = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var logs = new RecordingLoggerProvider();
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddSingleton<LibraryProbe>();
        builder.Services.AddSingleton<RestDialect, LibraryDialect>();
        builder.Services.AddGrpc(options => options.Interceptors.Add<RecordingInterceptor>("global"))
            .AddServiceOptions<LibraryService>(options => options.Interceptors.Add<RecordingInterceptor>("service"))
            .AddJsonTranscoding(options => options.MaxRequestBodySize = 64 * 1024);
        register?.Invoke(builder.Services);
        var app = builder.Build();
        try
        {
            (map ?? MapAll)(app);
            app.MapJsonTranscodingFallback();
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new TestHost(app, logs);
    }

    public async Task<(int Status, string Body)> SendAsync(
        string method, string path, string? json = null, string contentType = "application/json", params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(Http1, method, path, json, contentType, headers);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, string method, string path, string? body = null, string contentType = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(client.BaseAddress + path.TrimStart('/')))
        {
            Version = client.DefaultRequestVersion,
            VersionPolicy = client.DefaultVersionPolicy,
        };
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (contentType.Length > 0)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            }
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>Sends what HttpClient would not: the connection is closed after the answer.</summary>
    public async Task<(int Status, string Body)> SendRawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Http1.BaseAddress!.Host, Http1.BaseAddress.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", StringComparison.Ordinal)));
        using var reader = new StreamReader(socket.GetStream());
        var answer = await reader.ReadToEndAsync();
        return (int.Parse(answer.Split(' ')[1], CultureInfo.InvariantCulture), answer.Split("\r\n\r\n", 2)[1]);
    }

    public async ValueTask DisposeAsync()
    {
        Http1.Dispose();
        Http2.Dispose();
        await _app.DisposeAsync();
    }

    private static void MapAll(WebApplication app)
    {
        app.MapGrpcService<LibraryService>();
        app.MapGrpcService<OtherServices.Standard>();
        app.MapGrpcService<OtherServices.Leftmost>();
        app.MapGrpcService<OtherServices.Plain>();
    }
}
