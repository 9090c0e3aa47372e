using System.Globalization;
using Npgsql;

namespace Grpc.Messaging.Testing.PostgreSql;

/// <summary>
/// A PostgreSQL server of our own: an empty one in a temporary folder, on a free loopback port. Stops with the process that started it, unless that
/// is killed.
/// </summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string User = "messaging";

    private readonly string _folder;
    private readonly int _port;
    private readonly EventHandler _onExit;

    private PostgreSqlServer(string folder, int port)
    {
        (_folder, _port) = (folder, port);

        // A test host has no time to wait when it ends.
        _onExit = (_, _) => PostgreSqlTools.RemoveLater(Data, _folder);
        AppDomain.CurrentDomain.ProcessExit += _onExit;
    }

    /// <summary>Whether a PostgreSQL is installed here.</summary>
    public static bool IsInstalled => PostgreSqlTools.Folder is not null;

    /// <summary>Process id of the server, for signals.</summary>
    public int ProcessId => int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture);

    /// <summary>What the server logged.</summary>
    public string LogFile => Path.Combine(_folder, "server.log");

    private string PidFile => Path.Combine(Data, "postmaster.pid");

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Makes and starts one.</summary>
    /// <param name="isDurable">Whether it waits for the disk, as a real one does. Without it a crash of the machine, and only that, loses data.</param>
    /// <param name="settings">Lines for its postgresql.conf.</param>
    public static async Task<PostgreSqlServer> StartAsync(bool isDurable, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("messaging-pg-").FullName;
        await PostgreSqlTools.OwnAsync(folder);
        var server = new PostgreSqlServer(folder, Loopback.FindFreePort());
        await PostgreSqlTools.RunAsync("initdb", "-D", server.Data, "-U", User, "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync");
        await File.AppendAllLinesAsync(
            Path.Combine(server.Data, "postgresql.conf"),
            [
                $"port = {server._port}",
                "listen_addresses = '127.0.0.1'",
                $"unix_socket_directories = '{folder}'",
                "max_connections = 300",
                "shared_buffers = 256MB",
                "max_wal_size = 4GB",
                $"fsync = {(isDurable ? "on" : "off")}",
                .. settings,
            ]);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>How to reach one of its databases.</summary>
    public string ConnectionStringOf(string database) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = _port, Username = User, Database = database }.ConnectionString;

    /// <summary>Starts it after a stop, and waits until it takes connections.</summary>
    /// <param name="isStandby">As a hot standby, which only reads, until <see cref="PromoteAsync"/>.</param>
    public async Task StartAgainAsync(bool isStandby = false)
    {
        if (isStandby)
        {
            var signal = Path.Combine(Data, "standby.signal");
            await File.WriteAllTextAsync(signal, "");
            await PostgreSqlTools.OwnAsync(signal);
        }

        await PostgreSqlTools.RunAsync("pg_ctl", "-D", Data, "-l", LogFile, "-w", "-t", "60", "start");
    }

    /// <summary>Makes a standby the server that takes writes.</summary>
    public Task PromoteAsync() => PostgreSqlTools.RunAsync("pg_ctl", "-D", Data, "-w", "-t", "60", "promote");

    /// <summary>Stops it: every connection is cut.</summary>
    /// <param name="isCrash">Without writing anything down any more, as a crash of the server does; it recovers from its log at the next start.</param>
    public Task StopAsync(bool isCrash) =>
        PostgreSqlTools.RunAsync("pg_ctl", "-D", Data, "-w", "-t", "60", "-m", isCrash ? "immediate" : "fast", "stop");

    /// <summary>Makes a database.</summary>
    /// <param name="template">A database that it is a copy of and that nobody uses meanwhile; null = empty.</param>
    public Task CreateDatabaseAsync(string name, string? template = null) =>
        ExecuteAsync($"CREATE DATABASE \"{name}\" TEMPLATE \"{template ?? "template1"}\"");

    /// <summary>Removes a database, whoever is connected to it.</summary>
    public Task DropDatabaseAsync(string name) => ExecuteAsync($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= _onExit;
        await RemoveAsync();
    }

    private async Task RemoveAsync()
    {
        // A killed one leaves its file behind.
        if (File.Exists(PidFile) && Directory.Exists($"/proc/{ProcessId}"))
        {
            await StopAsync(isCrash: true);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionStringOf("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
