using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Grpc.Messaging.Benchmarks.Million;

/// <summary>The server's file, filled and read while no server runs on it, and what its provider saw.</summary>
internal sealed class MillionFile(DirectoryInfo data)
{
    // Uids that end in a letter: the sandbox delivers them.
    private const string InsertDevices =
        """
        WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < @count)
        INSERT INTO devices (app_code, device_uid, platform, user_id, username, email, phone, phone_digits, token, create_time, modify_time)
        SELECT @app, printf('device-%08dx', n), 2, printf('user-%08d', n), '', '', '', '', printf('token-of-device-%08d-and-as-long-as-such-tokens-are', n),
            @time + n / 1000, @time FROM number
        """;

    private readonly string _handOvers = Path.Combine(data.FullName, "hand-overs.log");

    public IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Messaging__Sandbox__HandOverLog"] = Path.Combine(data.FullName, "hand-overs.log"),
    };

    public async Task AddDevicesAsync(string applicationId, int count, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = InsertDevices;
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("@count", count);
        command.Parameters.AddWithValue("@app", Convert.FromHexString(applicationId));
        command.Parameters.AddWithValue("@time", TimeProvider.System.GetUtcNow().AddDays(-1).ToUnixTimeMilliseconds());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>When the provider saw the first.</summary>
    public DateTimeOffset FirstHandOver() => DateTimeOffset.FromUnixTimeMilliseconds(
        long.Parse(File.ReadLines(_handOvers).First().Split('\t')[0], CultureInfo.InvariantCulture));

    public async Task<MillionRows> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*), count(DISTINCT uid) FROM deliveries";
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var keys = File.ReadLines(_handOvers).Select(static line => line.Split('\t')[2]).ToList();
        return new MillionRows(reader.GetInt64(0), reader.GetInt64(1), keys.Count, keys.Distinct().LongCount());
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var file = new SqliteConnectionStringBuilder { DataSource = Path.Combine(data.FullName, "messaging.db"), Pooling = false };
        var connection = new SqliteConnection(file.ToString());
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
