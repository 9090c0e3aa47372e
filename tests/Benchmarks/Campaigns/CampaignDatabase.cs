using System.Data.Common;
using Grpc.Messaging.Benchmarks.Deliver;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Grpc.Messaging.Benchmarks.Campaigns;

/// <summary>The database of the run, filled and read by SQL: a million devices by calls would take longer than what is measured.</summary>
internal sealed class CampaignDatabase : IAsyncDisposable
{
    private const string ConnectionSetting = "Messaging__Storage__ConnectionString";

    // Uids that end in a letter: the sandbox delivers them.
    private const string SqliteDevices =
        """
        WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < @count)
        INSERT INTO devices (app_code, device_uid, platform, user_id, username, email, phone, phone_digits, token, create_time, modify_time)
        SELECT @app, printf('device-%08dx', n), 2, printf('user-%08d', n), '', '', '', '', printf('token-of-device-%08d-and-as-long-as-such-tokens-are', n),
            @time + n / 1000, @time FROM number
        """;

    private const string PostgreSqlDevices =
        """
        INSERT INTO devices (app_code, device_uid, platform, user_id, username, email, phone, phone_digits, token, create_time, modify_time)
        SELECT @app, 'device-' || lpad(n::text, 8, '0') || 'x', 2, 'user-' || lpad(n::text, 8, '0'), '', '', '', '',
            'token-of-device-' || lpad(n::text, 8, '0') || '-and-as-long-as-such-tokens-are', @time + n / 1000, @time FROM generate_series(1, @count) AS n
        """;

    private const string Count =
        "SELECT count(*), count(DISTINCT d.uid) FROM push_sends s JOIN deliveries d ON d.message_id = s.send_key WHERE s.run_key = @run";

    private readonly IDeliveryDatabase _database;

    public CampaignDatabase(IDeliveryDatabase database) => _database = database;

    /// <summary>The server's files, which outlive it.</summary>
    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("messaging-campaign-");

    public IReadOnlyDictionary<string, string> Settings => _database.Settings;

    private bool IsSqlite => !Settings.ContainsKey(ConnectionSetting);

    /// <summary>Adds Android devices that were registered yesterday; no server runs on it.</summary>
    public async Task AddDevicesAsync(string applicationId, int count, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = Command(connection, IsSqlite ? SqliteDevices : PostgreSqlDevices);
        Add(command, "@count", count);
        Add(command, "@app", Convert.FromHexString(applicationId));
        Add(command, "@time", TimeProvider.System.GetUtcNow().AddDays(-1).ToUnixTimeMilliseconds());
        await command.ExecuteNonQueryAsync(cancellationToken);
        await using var analyze = Command(connection, "ANALYZE devices");
        await analyze.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Destinations of a run, and different devices among them; no server runs on it.</summary>
    public async Task<(long Destinations, long Devices)> CountAsync(string runId, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = Command(connection, Count);
        Add(command, "@run", Convert.FromHexString(runId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Folder.Delete(recursive: true);
    }

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        return command;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        DbConnection connection = IsSqlite
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(Folder.FullName, "messaging.db"), Pooling = false }.ToString())
            : new NpgsqlConnection(Settings[ConnectionSetting] + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
