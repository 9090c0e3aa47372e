using Microsoft.Data.Sqlite;

namespace Grpc.Messaging.Tests.Crash;

/// <summary>The database of a server that does not run at this moment.</summary>
internal sealed class CrashedFile : IAsyncDisposable
{
    // Uids that end in a letter: the sandbox delivers them.
    private const string InsertDevices =
        """
        WITH RECURSIVE number (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n < @count - 1)
        INSERT INTO devices (app_code, device_uid, platform, user_id, username, email, phone, phone_digits, token, create_time, modify_time)
        SELECT @app, printf('device-%05dx', n), 2, printf('user-%05d', n), '', '', '', '', 'token', @time, @time FROM number
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
    public async Task AddDevicesAsync(string applicationId, int count, CancellationToken cancellationToken)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = InsertDevices;
        command.Parameters.AddWithValue("@count", count);
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

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
