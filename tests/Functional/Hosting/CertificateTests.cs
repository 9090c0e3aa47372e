using System.Net.Security;
using System.Net.Sockets;
using Grpc.Messaging.Server;
using Grpc.Messaging.Server.Lifecycle;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Tests.Functional.Hosting;

/// <summary>Certificates are renewed by writing their files.</summary>
public sealed class CertificateTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Delete();

    [Fact]
    public async Task Reload_RenewedFiles_NewConnectionsGetTheNewOneAndOpenOnesLiveOn()
    {
        var (certificate, key) = await TestCertificate.WriteAsync(_folder.Path, "first");
        await using var server = await TestServer.StartTlsAsync(_folder.Path, certificate, key);
        using var before = new HttpClient(TestCertificate.NewTrustingHandler()) { BaseAddress = server.RestUrl };
        await before.GetStringAsync("/health/live");
        Assert.Equal("CN=first", await SubjectAsync(server));

        await TestCertificate.WriteAsync(_folder.Path, "second");
        server.Services.GetRequiredService<ServerLifetime>().Reload();

        Assert.Equal("CN=second", await SubjectAsync(server));
        await before.GetStringAsync("/health/live");
        Assert.Empty(server.Log.TakeErrors());
    }

    [Fact]
    public async Task Reload_FilesThatCanNotBeUsed_KeepsTheCertificateAndSaysSo()
    {
        var (certificate, key) = await TestCertificate.WriteAsync(_folder.Path, "first");
        await using var server = await TestServer.StartTlsAsync(_folder.Path, certificate, key);
        var lifetime = server.Services.GetRequiredService<ServerLifetime>();

        await File.WriteAllTextAsync(certificate, "-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n");
        lifetime.Reload();
        File.Delete(key);
        lifetime.Reload();

        Assert.Equal("CN=first", await SubjectAsync(server));
        Assert.Equal(2, server.Log.TakeErrors().Count(static line => line.Contains("The certificate stays as it is", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Metrics_WithACertificate_TellItsEnd()
    {
        var (certificate, key) = await TestCertificate.WriteAsync(_folder.Path);
        await using var server = await TestServer.StartTlsAsync(_folder.Path, certificate, key);
        using var client = new HttpClient(TestCertificate.NewTrustingHandler()) { BaseAddress = server.RestUrl };

        var line = Assert.Single(
            (await client.GetStringAsync("/metrics")).Split('\n'), static line => line.StartsWith("messaging_server_certificate_end_seconds", StringComparison.Ordinal));

        var end = DateTimeOffset.FromUnixTimeSeconds(long.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(end - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(61));
    }

    [Fact]
    public async Task Build_FilesThatAreNoPem_IsASentence()
    {
        var (certificate, key) = await TestCertificate.WriteAsync(_folder.Path);
        await File.WriteAllTextAsync(key, "nonsense");

        var error = Assert.Throws<OptionsValidationException>(() => MessagingServer.Build(
            ["--Messaging:Http:RestUrl=https://127.0.0.1:0", $"--Messaging:Http:Certificate:Path={certificate}", $"--Messaging:Http:Certificate:KeyPath={key}"]));

        Assert.StartsWith(
            $"Messaging:Http:Certificate: the files '{certificate}' and '{key}' are no certificate and its key in PEM.", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    private static async Task<string> SubjectAsync(TestServer server)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.RestUrl.Host, server.RestUrl.Port);
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "127.0.0.1",
            RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null,
        });
        return tls.RemoteCertificate!.Subject;
    }
}
