using System.Globalization;
using Grpc.Messaging.Testing.Processes.Judging;
using Grpc.Messaging.Testing.Processes.Load;
using Grpc.Messaging.Testing.Processes.Servers;
using Grpc.Messaging.Testing.Processes.Stored;
using Microsoft.Data.Sqlite;

namespace Grpc.Messaging.Tests.Crash;

/// <summary>
/// One run that all tests of this project judge: clients send, a watcher follows, and the server is killed again and again on the same
/// file, each time after a random number of answers and status changes; now and then it is paused instead, for longer than a lease. CRASH_KILLS says
/// how often (default 8), CRASH_SEED makes the same choices again, as far as processes are repeatable.
/// </summary>
public sealed class CrashRun : IAsyncLifetime
{
    private const string ApiKey = "crash-test-key";
    private const int MostProgressOfALife = 250;
    private const int KillsToAPause = 4;

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan PatienceOfAKill = TimeSpan.FromSeconds(30);

    private readonly string _dataPath = Directory.CreateTempSubdirectory("messaging-crash-").FullName;

    public int Kills { get; } = ReadSetting("CRASH_KILLS") ?? 8;

    public int Seed { get; } = ReadSetting("CRASH_SEED") ?? (Environment.TickCount & 0xFFFF);

    /// <summary>All that is known of the run.</summary>
    public RunRecord Record { get; private set; } = null!;

    public Verdict Verdict { get; private set; } = null!;

    /// <summary>What the database says of its own file.</summary>
    public string Integrity { get; private set; } = "";

    public int Reconnects { get; private set; }

    private string HandOverLog => Path.Combine(_dataPath, "hand-overs.log");

    public async Task InitializeAsync()
    {
        using var deadline = new CancellationTokenSource(Patience + (Kills * PatienceOfAKill));
        var settings = new Dictionary<string, string>
        {
            ["Messaging__DataPath"] = _dataPath,
            ["Messaging__Sandbox__HandOverLog"] = HandOverLog,
            ["Messaging__Delivery__LeaseTime"] = Lease.ToString(),
            ["Messaging__Delivery__SendTimeout"] = "00:00:01",
            ["Messaging__Delivery__HoldTime"] = "00:00:01",
            ["Messaging__Watch__HeartbeatTime"] = "00:00:01",
        };
        using var node = new Node(new ServerProcess("the server", ApiKey, settings), ApiKey);
        var run = new MessagingRun(Seed, [node], TimeSpan.Zero);
        Record = await run.RunAsync(
            token => InjectAsync(run.Progress, node.Server, token), ReadAsync, [HandOverLog], isAtMostOnce: false, deadline.Token);
        Reconnects = run.Watchers.Sum(watcher => watcher.Reconnects);
        Verdict = RunChecker.Check(Record);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_dataPath, recursive: true);
        return Task.CompletedTask;
    }

    public override string ToString() => $"CRASH_SEED={Seed} CRASH_KILLS={Kills}";

    private async Task InjectAsync(Progress progress, ServerProcess server, CancellationToken cancellationToken)
    {
        var random = new Random(Seed);
        for (var kill = 1; kill <= Kills; kill++)
        {
            await progress.WaitForAsync(random.Next(MostProgressOfALife), cancellationToken);
            if (kill % KillsToAPause == 0)
            {
                server.Pause();
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
                server.Resume();
            }
            else
            {
                await server.KillAsync(cancellationToken);
                await server.StartAsync(cancellationToken);
            }
        }
    }

    private async Task<StoredRun> ReadAsync(CancellationToken cancellationToken)
    {
        // Read-write, because the first to open the file after a kill takes over what the write-ahead log holds.
        var path = Path.Combine(_dataPath, "messaging.db");
        var connectionString = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        await using var connection = new SqliteConnection(connectionString.ToString());
        await connection.OpenAsync(cancellationToken);
        await using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        Integrity = (string)(await check.ExecuteScalarAsync(cancellationToken))!;

        // One process has the file, and keeps the log's end in its memory.
        return await StoredRun.ReadAsync(connection, "SELECT max(sequence) FROM status_log", cancellationToken);
    }

    private static int? ReadSetting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;
}
