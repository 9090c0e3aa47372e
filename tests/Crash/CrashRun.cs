using System.Globalization;
using Grpc.Messaging.Tests.Crash.Load;
using Grpc.Messaging.Tests.Crash.Servers;
using Grpc.Messaging.Tests.Crash.Stored;

namespace Grpc.Messaging.Tests.Crash;

/// <summary>
/// One run that all tests of this project judge: clients send, a watcher follows, and the server is killed again and again on the same
/// data, each time after a random number of answers and status changes. Then everything is left to finish, and the server is killed a
/// last time. CRASH_KILLS says how often (default 8), CRASH_SEED makes the same choices again, as far as processes are repeatable.
/// </summary>
public sealed class CrashRun : IAsyncLifetime
{
    private const string ApiKey = "crash-test-key";
    private const int Clients = 6;
    private const int MostProgressOfALife = 250;
    private const int RepliesOnFinish = 32;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PatienceOfAKill = TimeSpan.FromSeconds(30);

    private readonly string _dataPath = Directory.CreateTempSubdirectory("messaging-crash-").FullName;

    public int Kills { get; } = ReadSetting("CRASH_KILLS") ?? 8;

    public int Seed { get; } = ReadSetting("CRASH_SEED") ?? Environment.TickCount;

    internal IReadOnlyList<(PlannedMessage Planned, string MessageId)> Answers { get; private set; } = [];

    internal IReadOnlyList<(string First, string Again)> Replays { get; private set; } = [];

    internal StatusWatcher Watcher { get; private set; } = null!;

    internal IReadOnlyCollection<string> ServerFaults { get; private set; } = [];

    internal StoredRun Stored { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        using var deadline = new CancellationTokenSource(Patience + (Kills * PatienceOfAKill));
        using var server = new CrashServer(_dataPath, ApiKey);
        using var api = new MessagingApi(server.RestUrl, server.GrpcUrl, ApiKey);
        await server.StartAsync(deadline.Token);
        await api.PrepareAsync(deadline.Token);

        var progress = new Progress();
        Watcher = new StatusWatcher(api, server, progress);
        using var endOfWatch = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token);
        var watching = Watcher.RunAsync(endOfWatch.Token);
        await FirstOf(Watcher.WhenWatchingAsync(deadline.Token), watching);

        var clients = Enumerable.Range(0, Clients)
            .Select(i => new LoadClient(api, server, new Planning(Seed, i), progress))
            .ToList();
        var sending = clients.ConvertAll(client => client.RunAsync(deadline.Token));
        var random = new Random(Seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            await FirstOf(progress.WaitForAsync(random.Next(MostProgressOfALife), deadline.Token), [.. sending, watching]);
            await server.KillAsync(deadline.Token);
            await server.StartAsync(deadline.Token);
        }

        clients.ForEach(client => client.Stop());
        await FirstOf(Task.WhenAll(sending), watching);
        Answers = [.. clients.SelectMany(client => client.Answers)];
        Replays = [.. clients.SelectMany(client => client.Replays)];

        await FinishAsync(api, watching, deadline.Token);
        await server.KillAsync(deadline.Token);
        await endOfWatch.CancelAsync();
        ServerFaults = server.Faults;
        Stored = await StoredRun.ReadAsync(Path.Combine(_dataPath, "messaging.db"), deadline.Token);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_dataPath, recursive: true);
        return Task.CompletedTask;
    }

    public override string ToString() => $"CRASH_SEED={Seed} CRASH_KILLS={Kills}";

    /// <summary>Waits until the service itself says that everything is terminal, and until the watcher was told.</summary>
    private async Task FinishAsync(MessagingApi api, Task watching, CancellationToken cancellationToken)
    {
        await Parallel.ForEachAsync(
            Answers,
            new ParallelOptions { MaxDegreeOfParallelism = RepliesOnFinish, CancellationToken = cancellationToken },
            async (answer, token) => await api.WatchToEndAsync(answer.MessageId, token));
        var told = Watcher.WhenToldAsync(
            Answers.SelectMany(answer => answer.Planned.FinalStates.Select((state, i) => (Key: (answer.MessageId, i), state)))
                .ToDictionary(pair => pair.Key, pair => pair.state),
            cancellationToken);
        try
        {
            await FirstOf(told, watching);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{this}: the watcher was never told that {string.Join("; ", Watcher.Missing())}");
        }
    }

    /// <summary>Waits for the first; a fault of the others, which run beside it, ends the wait with that fault.</summary>
    private static async Task FirstOf(Task awaited, params Task[] beside)
    {
        var faulted = beside.Select(async task =>
        {
            await task;
            await awaited;
        });
        await await Task.WhenAny([awaited, .. faulted]);
    }

    private static int? ReadSetting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;
}
