using Microsoft.Data.Sqlite;

namespace Grpc.Messaging.Tests.Crash;

/// <summary>The database of a server that does not run at this moment.</summary>
internal sealed class CrashedFile : IAsyncDisposable
{
    private const string InsertDevices =
        """
        WITH RECURSIVE number (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n < @count - 1)
        INSERT INTO devices (app_code, device_uid, platform, user_id, username, email, phone, phone_digits, token, create_time, modify_time)
        SELECT @app, printf(@uid, n), 2, printf('user-%05d', n), '', '', '', '', 'token', @time, @time FROM number
        """;

    // What one device is told stands under its uid, where it is not what all are told.
    private const string SelectDestinations =
        """
        SELECT d.uid, d.message_id, coalesce(json_extract(m.content, '$.push.personal."' || d.uid || '".text'), json_extract(m.content, '$.push.text')), s.create_time
        FROM push_sends s JOIN messages m ON m.message_id = s.send_key JOIN deliveries d ON d.message_id = s.send_key
        WHERE s.run_key = @run ORDER BY s.send_key, d.destination_index
        """;

    private const string SelectUnreached =
        """
        SELECT d.uid FROM push_sends s JOIN deliveries d ON d.message_id = s.send_key WHERE s.run_key = @run AND d.state NOT IN (4, 5)
        """;

    private readonly SqliteConnection _connection;

    private CrashedFile(SqliteConnection connection) => _connection = connection;

    public static async Task<CrashedFile> OpenAsync(string dataPath, CancellationToken cancellationToken)
    {
        // Read-write, because the first to open the file after a kill takes over what the write-ahead log holds.
        var file = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(dataPath, "messaging.db"),
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        };
        var connection = new SqliteConnection(file.ToString());
        await connection.OpenAsync(cancellationToken);
        return new CrashedFile(connection);
    }

    /// <summary>Adds Android devices to an application, registered yesterday.</summary>
    /// <param name="uid">As of printf, with a place for the number.</param>
    public async Task AddDevicesAsync(string applicationId, int count, string uid, CancellationToken cancellationToken)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = InsertDevices;
        command.Parameters.AddWithValue("@count", count);
        command.Parameters.AddWithValue("@uid", uid);
        command.Parameters.AddWithValue("@app", Convert.FromHexString(applicationId));
        command.Parameters.AddWithValue("@time", TimeProvider.System.GetUtcNow().AddDays(-1).ToUnixTimeMilliseconds());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The one number that a query answers.</summary>
    public async Task<long> ReadAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Whom a run went to, in the order in which it was expanded.</summary>
    public async Task<IReadOnlyList<CampaignDestination>> ReadDestinationsAsync(string runId, CancellationToken cancellationToken)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = SelectDestinations;
        command.Parameters.AddWithValue("@run", Convert.FromHexString(runId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<CampaignDestination>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(new CampaignDestination(
                reader.GetString(0), Convert.ToHexStringLower((byte[])reader.GetValue(1)), reader.GetString(2), reader.GetInt64(3)));
        }

        return found;
    }

    /// <summary>Devices that a run has not reached.</summary>
    public async Task<IReadOnlySet<string>> ReadUnreachedAsync(string runId, CancellationToken cancellationToken)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = SelectUnreached;
        command.Parameters.AddWithValue("@run", Convert.FromHexString(runId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new HashSet<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
