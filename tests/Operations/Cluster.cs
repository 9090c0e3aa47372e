using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Testing.Processes.Servers;
using Grpc.Messaging.Tests.Operations.Proxies;
using Npgsql;

namespace Grpc.Messaging.Tests.Operations;

/// <summary>As docs/deploy.md has it: three nodes on one PostgreSQL with its own 100 connections, behind nginx and behind haproxy.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    public const string ApiKey = "operations-drill-admin";

    private const string Database = "messaging";

    private readonly string _folder = Directory.CreateTempSubdirectory("messaging-operations-").FullName;
    private readonly List<ServerProcess> _nodes = [];
    private readonly List<ProxyProcess> _proxies = [];
    private PostgreSqlServer? _database;

    public PostgreSqlServer Server => _database!;

    public IReadOnlyList<ServerProcess> Nodes => _nodes;

    public IReadOnlyList<ProxyProcess> Proxies => _proxies;

    /// <param name="drainTime">How long a node serves on after SIGTERM.</param>
    /// <param name="assembly">The server that the nodes run; null = the one of this build.</param>
    public static async Task<Cluster> StartAsync(TimeSpan drainTime, CancellationToken cancellationToken, string? assembly = null)
    {
        var cluster = new Cluster();
        try
        {
            await cluster.StartPartsAsync(drainTime, assembly, cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>A value that the database answers, besides the nodes.</summary>
    public async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server.ConnectionStringOf(Database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>What the database says in one column, line by line.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server.ConnectionStringOf(Database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }

    public async ValueTask DisposeAsync()
    {
        _proxies.ForEach(static proxy => proxy.Dispose());
        _nodes.ForEach(static node => node.Dispose());
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartPartsAsync(TimeSpan drainTime, string? assembly, CancellationToken cancellationToken)
    {
        // The last one counts: as many as PostgreSQL has unless it is told otherwise.
        _database = await PostgreSqlServer.StartAsync(isDurable: true, "max_connections = 100");
        await _database.CreateDatabaseAsync(Database);
        for (var i = 0; i < 3; i++)
        {
            var settings = new Dictionary<string, string>
            {
                ["Messaging__Storage__Provider"] = "PostgreSql",
                ["Messaging__Storage__ConnectionString"] = _database.ConnectionStringOf(Database),
                ["Messaging__DataPath"] = Path.Combine(_folder, $"node-{i + 1}"),
                ["Messaging__Http__DrainTime"] = drainTime.ToString("c", CultureInfo.InvariantCulture),
                ["Messaging__Http__TrustedProxies__0"] = "127.0.0.1",
            };
            var node = new ServerProcess($"node {i + 1}", ApiKey, settings) { Assembly = assembly };
            _nodes.Add(node);
            await node.StartAsync(cancellationToken);
        }

        var certificate = Path.Combine(_folder, "messaging");
        await WriteCertificateAsync(certificate);
        _proxies.Add(await ProxyProcess.StartNginxAsync(_folder, certificate, _nodes));
        _proxies.Add(await ProxyProcess.StartHaproxyAsync(_folder, certificate, _nodes));
    }

    private static async Task WriteCertificateAsync(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
        var (text, secret) = (certificate.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n");
        await File.WriteAllTextAsync(path + ".crt", text);
        await File.WriteAllTextAsync(path + ".key", secret);
        await File.WriteAllTextAsync(path + ".pem", text + secret);
    }
}
