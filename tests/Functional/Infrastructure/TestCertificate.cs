using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>A certificate for the loopback address, as files.</summary>
internal sealed record TestCertificate(string Path, string KeyPath)
{
    /// <summary>Accepts every certificate: these are signed by nobody.</summary>
    public static HttpClientHandler NewTrustingHandler() =>
        new() { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };

    /// <summary>Writes a new one into a folder, over one that is there.</summary>
    public static async Task<TestCertificate> WriteAsync(string folder, string name = "127.0.0.1")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
        var files = new TestCertificate(System.IO.Path.Combine(folder, "cert.pem"), System.IO.Path.Combine(folder, "key.pem"));
        await File.WriteAllTextAsync(files.Path, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(files.KeyPath, key.ExportPkcs8PrivateKeyPem());
        return files;
    }
}
