using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Messaging.Testing.Processes.Servers;
using Grpc.Messaging.V1;
using Grpc.Net.Client;

namespace Grpc.Messaging.Tests.Interop;

/// <summary>The service in a process of its own, with an empty database.</summary>
internal sealed class Service : IAsyncDisposable
{
    /// <summary>Key of the installation's first account; of the demo's, where the settings ask for one.</summary>
    public const string AdminKey = "interop-tests-admin";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folder;
    private readonly ServerProcess _process;

    private Service(DirectoryInfo folder, ServerProcess process, X509Certificate2? certificate) =>
        (_folder, _process, Certificate) = (folder, process, certificate);

    /// <summary>Address for gRPC.</summary>
    public string GrpcUrl => _process.GrpcUrl;

    /// <summary>Address for REST and gRPC-Web.</summary>
    public string RestUrl => _process.RestUrl;

    /// <summary>The server's certificate, signed by itself; null without TLS.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>The same as a file; null without TLS.</summary>
    public string? CertificatePath => Certificate is null ? null : CertificateFile(_folder);

    /// <summary>What the server logged as errors.</summary>
    public IReadOnlyCollection<string> Faults => _process.Faults;

    /// <param name="more">Further settings, by their name in the environment.</param>
    public static async Task<Service> StartAsync(bool usesTls = false, params IEnumerable<(string Key, string Value)> more)
    {
        var folder = Directory.CreateTempSubdirectory("messaging-interop-");
        var settings = new Dictionary<string, string>
        {
            ["Messaging__DataPath"] = folder.FullName,
            ["Messaging__Http__Reflection"] = "true",
        };
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        var certificate = usesTls ? await CreateCertificateAsync(folder, settings) : null;
        var service = new Service(folder, new ServerProcess("server", AdminKey, settings, usesTls), certificate);
        using var patience = new CancellationTokenSource(Patience);
        await service._process.StartAsync(patience.Token);
        return service;
    }

    /// <summary>Makes an account; answers its key.</summary>
    public async Task<string> CreateAccountAsync(string name)
    {
        using var channel = OpenChannel();
        var created = await new AccountsService.AccountsServiceClient(channel).CreateAccountAsync(
            new CreateAccountRequest { Account = new Account { Name = name } }, new Metadata { { "authorization", $"Bearer {AdminKey}" } });
        return created.Secret;
    }

    public GrpcChannel OpenChannel() =>
        GrpcChannel.ForAddress(GrpcUrl, new GrpcChannelOptions { HttpHandler = CreateHandler(), DisposeHttpClient = true });

    /// <summary>A handler that trusts the server's certificate, and no other.</summary>
    public SocketsHttpHandler CreateHandler()
    {
        var handler = new SocketsHttpHandler();
        if (Certificate is not null)
        {
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { Certificate },
                RevocationMode = X509RevocationMode.NoCheck,
            };
        }

        return handler;
    }

    /// <summary>A file beside the database, for as long as this is not disposed of.</summary>
    public string FileOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Stops the server as on SIGTERM.</summary>
    public async Task StopAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.StopAsync(patience.Token);
    }

    /// <summary>Stops the server as on SIGTERM, and starts it again on the same data and addresses.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        using var patience = new CancellationTokenSource(Patience);
        await _process.StartAsync(patience.Token);
    }

    public ValueTask DisposeAsync()
    {
        _process.Dispose();
        Certificate?.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task<X509Certificate2> CreateCertificateAsync(DirectoryInfo folder, Dictionary<string, string> settings)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
        var keyFile = Path.Combine(folder.FullName, "key.pem");
        await File.WriteAllTextAsync(CertificateFile(folder), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem());
        settings["Messaging__Http__Certificate__Path"] = CertificateFile(folder);
        settings["Messaging__Http__Certificate__KeyPath"] = keyFile;
        return certificate;
    }

    private static string CertificateFile(DirectoryInfo folder) => Path.Combine(folder.FullName, "certificate.pem");
}
