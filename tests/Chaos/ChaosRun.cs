using Grpc.Messaging.Testing.Processes.Judging;
using Grpc.Messaging.Testing.Processes.Load;
using Grpc.Messaging.Testing.Processes.Servers;
using Grpc.Messaging.Testing.Processes.Stored;
using Grpc.Messaging.Tests.Chaos.Faults;
using Npgsql;

namespace Grpc.Messaging.Tests.Chaos;

/// <summary>Three nodes on an empty database of their own, and what a seed does to them.</summary>
internal sealed class ChaosRun(ChaosStage stage, int seed)
{
    private const string ApiKey = "chaos-test-key";
    private const int Nodes = 3;
    private const int FewestBeforeFaults = 100;

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan MostPauseOfAClient = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly string _folder = Directory.CreateTempSubdirectory($"messaging-chaos-{seed}-").FullName;
    private readonly string _databaseName = $"chaos_{seed}";

    public FaultPlan Plan { get; } = FaultPlan.Of(seed, Nodes, Lease);

    public RunRecord? Record { get; private set; }

    public int Reconnects { get; private set; }

    public async Task<Verdict> RunAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await stage.Database.CreateDatabaseAsync(_databaseName);
        var nodes = Enumerable.Range(0, Nodes).Select(i => new Node(new ServerProcess($"node {i}", ApiKey, SettingsOf(i)), ApiKey)).ToList();
        try
        {
            var run = new MessagingRun(seed, nodes, MostPauseOfAClient);
            Record = await run.RunAsync(
                async token =>
                {
                    await run.Progress.WaitForAsync(FewestBeforeFaults, token);
                    await new FaultInjector(stage, nodes).RunAsync(Plan, token);
                },
                ReadAsync,
                Enumerable.Range(0, Nodes).Select(HandOverLogOf),
                Plan.IsAtMostOnce,
                patience.Token);
            Reconnects = run.Watchers.Sum(watcher => watcher.Reconnects);
            return RunChecker.Check(Record);
        }
        finally
        {
            nodes.ForEach(node => node.Dispose());
            await stage.Database.DropDatabaseAsync(_databaseName);
            Directory.Delete(_folder, recursive: true);
        }
    }

    private string HandOverLogOf(int node) => Path.Combine(_folder, $"hand-overs-{node}.log");

    private Dictionary<string, string> SettingsOf(int node)
    {
        var settings = new Dictionary<string, string>
        {
            ["Messaging__Storage__Provider"] = "PostgreSql",
            ["Messaging__Storage__ConnectionString"] = stage.Database.ConnectionStringOf(_databaseName),
            ["Messaging__Storage__MaxConnections"] = "40",
            ["Messaging__Bus__RabbitMq"] = stage.Broker.Uri,
            ["Messaging__Bus__ConfirmTimeout"] = "00:00:01",
            ["Messaging__Bus__ConnectTimeout"] = "00:00:02",
            ["Messaging__Bus__MaxReconnectDelay"] = "00:00:01",
            ["Messaging__DataPath"] = _folder,
            ["Messaging__Sandbox__HandOverLog"] = HandOverLogOf(node),
            ["Messaging__Delivery__LeaseTime"] = Lease.ToString(),
            ["Messaging__Delivery__SendTimeout"] = "00:00:01",
            ["Messaging__Delivery__HoldTime"] = "00:00:01",
            ["Messaging__Delivery__IdleScan"] = "00:00:01",
            ["Messaging__Watch__HeartbeatTime"] = "00:00:01",
        };
        if (Plan.IsAtMostOnce)
        {
            settings["Messaging__Delivery__UnknownOutcome__Sms"] = "AwaitReceipt";
            settings["Messaging__Delivery__UnknownOutcome__Push"] = "AwaitReceipt";
        }

        if (node == Nodes - 1)
        {
            // The clock that tells the time of day is wrong; the one that measures durations is not, as on any real machine.
            settings["LD_PRELOAD"] = ChaosStage.ClockFaker!;
            settings["FAKETIME"] = $"{Plan.SkewSeconds:+0;-0;+0}s";
            settings["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";

            // Without it libfaketime, as Debian builds it, ends every wait of the runtime at once: timers fire early, and idle threads spin.
            settings["FAKETIME_FORCE_MONOTONIC_FIX"] = "0";
        }

        return settings;
    }

    private async Task<StoredRun> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(stage.Database.ConnectionStringOf(_databaseName) + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        return await StoredRun.ReadAsync(connection, "SELECT position FROM status_log_end", cancellationToken);
    }
}
