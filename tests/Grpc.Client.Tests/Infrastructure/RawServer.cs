using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grpc.Client.Tests.Infrastructure;

/// <summary>A loopback Kestrel that answers every request with one handler, which emits whatever bytes a test wants.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ErrorRecorder _errors;
    private readonly X509Certificate2? _certificate;

    private RawServer(WebApplication app, ErrorRecorder errors, X509Certificate2? certificate, Uri address)
    {
        _app = app;
        _errors = errors;
        _certificate = certificate;
        Address = address;
    }

    public Uri Address { get; }

    public static Task<RawServer> StartAsync(
        RequestDelegate handler, HttpProtocols protocols = HttpProtocols.Http2, bool useTls = false, int port = 0) =>
        StartAsync(app => app.Run(handler), protocols, useTls, port: port);

    public static async Task<RawServer> StartAsync(
        Action<WebApplication> configure,
        HttpProtocols protocols = HttpProtocols.Http2,
        bool useTls = false,
        Action<IServiceCollection>? services = null,
        int port = 0)
    {
        var errors = new ErrorRecorder();
        var certificate = useTls ? CreateCertificate() : null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(errors);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen =>
        {
            listen.Protocols = protocols;
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        services?.Invoke(builder.Services);
        var app = builder.Build();
        configure(app);
        await app.StartAsync().WithinAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new RawServer(app, errors, certificate, new Uri(address));
    }

    public GrpcChannel CreateChannel(Action<GrpcChannelOptions>? configure = null)
    {
        var options = new GrpcChannelOptions();
        configure?.Invoke(options);
        return GrpcChannel.ForAddress(Address, options);
    }

    /// <summary>A handler that accepts this server's certificate and no other.</summary>
    public SocketsHttpHandler CreateTrustingHandler()
    {
        var expected = _certificate!.RawData;
        return new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.GetRawCertData().AsSpan().SequenceEqual(expected) == true },
        };
    }

    public async ValueTask DisposeAsync()
    {
        // Calls that a test left open must not hold up the shutdown.
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await _app.StopAsync(atOnce.Token).WithinAsync();
        await _app.DisposeAsync();
        _certificate?.Dispose();
        Assert.Empty(_errors.Messages);
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }
}
