using Grpc.Core;
using Grpc.Messaging.Testing.Processes.Load;
using Grpc.Messaging.Testing.Processes.Servers;
using Grpc.Messaging.V1;
using Microsoft.Data.Sqlite;

namespace Grpc.Messaging.Tests.Crash;

/// <summary>One push to every device of an application, followed by a watcher, on a server that is killed again and again meanwhile.</summary>
public sealed class AudienceRun : IAsyncLifetime
{
    public const int Devices = 20_000;

    private const string ApiKey = "crash-test-key";

    // Uids that end in a letter: the sandbox delivers them.
    private const string InsertDevices =
        """
        WITH RECURSIVE number (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n < @count - 1)
        INSERT INTO devices (app_code, device_uid, platform, user_id, username, email, phone, phone_digits, token, create_time, modify_time)
        SELECT @app, printf('device-%05dx', n), 2, printf('user-%05d', n), '', '', '', '', 'token', @time, @time FROM number
        """;

    // Destinations that the watcher knows of when the server is killed: most while a job still adds some.
    private static readonly int[] Kills = [1_000, 3_000, 5_000, 9_000, 14_000, Devices];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly string _dataPath = Directory.CreateTempSubdirectory("messaging-crash-").FullName;

    /// <summary>The state that the watcher was told last, by destination.</summary>
    public Dictionary<int, DeliveryState> Told { get; } = [];

    public long Deliveries { get; private set; }

    public long DifferentDevices { get; private set; }

    public long Counted { get; private set; }

    public long Jobs { get; private set; }

    public async Task InitializeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var settings = new Dictionary<string, string>
        {
            ["Messaging__DataPath"] = _dataPath,
            ["Messaging__Delivery__ChunkSize"] = "400",
            ["Messaging__Delivery__LeaseTime"] = "00:00:02",
            ["Messaging__Delivery__SendTimeout"] = "00:00:01",
            ["Messaging__Delivery__HoldTime"] = "00:00:01",
            ["Messaging__Jobs__LeaseTime"] = "00:00:05",
            ["Messaging__Watch__HeartbeatTime"] = "00:00:01",
        };
        using var node = new Node(new ServerProcess("the server", ApiKey, settings), ApiKey);
        await node.Server.StartAsync(patience.Token);
        var applicationId = await node.Api.CreateApplicationAsync(patience.Token);
        await node.Server.KillAsync(patience.Token);
        await AddDevicesAsync(applicationId, patience.Token);
        await node.Server.StartAsync(patience.Token);

        var sent = await node.Api.Messages.SendPushAsync(
            new SendPushRequest { Text = "The sale begins", Sender = "Crash", ApplicationId = applicationId }, node.Api.Headers, cancellationToken: patience.Token);
        await FollowAsync(node, sent.Message.MessageId, patience.Token);
        await node.Server.KillAsync(patience.Token);
        await ReadAsync(patience.Token);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_dataPath, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Watches until the stream ends by itself, from one life of the server to the next.</summary>
    private async Task FollowAsync(Node node, string messageId, CancellationToken cancellationToken)
    {
        var (token, kills) = ("", 0);
        while (true)
        {
            try
            {
                await node.Server.WhenUpAsync(cancellationToken);
                var request = new WatchMessageRequest { MessageId = messageId, ResumeToken = token };
                using var call = node.Api.Messages.WatchMessage(request, node.Api.Headers, cancellationToken: cancellationToken);
                while (await call.ResponseStream.MoveNext(cancellationToken))
                {
                    token = Take(call.ResponseStream.Current);
                    if (kills < Kills.Length && Told.Count >= Kills[kills])
                    {
                        kills++;
                        await node.Server.KillAsync(cancellationToken);
                        await node.Server.StartAsync(cancellationToken);
                    }
                }

                return;
            }
            catch (RpcException exception) when (exception.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Unknown)
            {
                // The server was killed: on from where the watcher has come.
            }
        }
    }

    private string Take(StatusEvent response)
    {
        foreach (var state in response.Snapshot?.Destinations ?? [])
        {
            Told[state.DestinationIndex] = state.State;
        }

        if (response.Change is { } change)
        {
            Told[change.DestinationIndex] = change.State;
        }

        return response.ResumeToken;
    }

    private async Task AddDevicesAsync(string applicationId, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = InsertDevices;
        command.Parameters.AddWithValue("@count", Devices);
        command.Parameters.AddWithValue("@app", Convert.FromHexString(applicationId));
        command.Parameters.AddWithValue("@time", TimeProvider.System.GetUtcNow().AddDays(-1).ToUnixTimeMilliseconds());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        Deliveries = await ReadAsync(connection, "SELECT count(*) FROM deliveries", cancellationToken);
        DifferentDevices = await ReadAsync(connection, "SELECT count(DISTINCT uid) FROM deliveries", cancellationToken);
        Counted = await ReadAsync(connection, "SELECT delivered_count FROM messages", cancellationToken);
        Jobs = await ReadAsync(connection, "SELECT count(*) FROM jobs", cancellationToken);
    }

    private static async Task<long> ReadAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        // Read-write, because the first to open the file after a kill takes over what the write-ahead log holds.
        var file = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(_dataPath, "messaging.db"),
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        };
        var connection = new SqliteConnection(file.ToString());
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
