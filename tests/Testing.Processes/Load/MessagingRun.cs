using Grpc.Messaging.Testing.Processes.Judging;
using Grpc.Messaging.Testing.Processes.Stored;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Testing.Processes.Load;

/// <summary>
/// Clients send, a watcher a node follows, and faults come down on the nodes; then everything is left to finish, the nodes are killed a last time,
/// and what is left is gathered for the judge.
/// </summary>
/// <param name="mostPause">Longest pause of a client between two messages.</param>
public sealed class MessagingRun(int seed, IReadOnlyList<Node> nodes, TimeSpan mostPause)
{
    private const int Clients = 4;

    // Longer than any outage that a fault causes, and short enough that a run which hangs is told of.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly Journal _journal = new();

    /// <summary>What the outside world has seen happen.</summary>
    public Progress Progress { get; } = new();

    public IReadOnlyList<StatusWatcher> Watchers { get; private set; } = [];

    /// <param name="faults">Injects faults; in the end every node must be up.</param>
    /// <param name="read">Reads what is stored, once every node is dead.</param>
    /// <param name="handOverLogs">Files of the sandbox provider.</param>
    public async Task<RunRecord> RunAsync(
        Func<CancellationToken, Task> faults,
        Func<CancellationToken, Task<StoredRun>> read,
        IEnumerable<string> handOverLogs,
        bool isAtMostOnce,
        CancellationToken cancellationToken)
    {
        await Task.WhenAll(nodes.Select(node => node.Server.StartAsync(cancellationToken)));
        await nodes[0].Api.PrepareAsync(cancellationToken);
        foreach (var node in nodes)
        {
            node.Api.ScenarioKey = nodes[0].Api.ScenarioKey;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Watchers = [.. nodes.Select((_, i) => new StatusWatcher(nodes, i, new Random((seed * nodes.Count) + i), Progress, _journal))];
        var watching = Task.WhenAll(Watchers.Select(watcher => watcher.RunAsync(end.Token)));
        await FirstOf(Task.WhenAll(Watchers.Select(watcher => watcher.WhenWatchingAsync(cancellationToken))), watching);

        var clients = Enumerable.Range(0, Clients)
            .Select(i => new LoadClient(nodes, new Planning(seed, i), Progress, _journal, mostPause))
            .ToList();
        var sending = Task.WhenAll(clients.Select(client => client.RunAsync(cancellationToken)));
        await FirstOf(faults(cancellationToken), sending, watching);
        clients.ForEach(client => client.Stop());
        await FirstOf(sending, watching);

        var messages = _journal.Answers
            .Select(answer => new ExpectedMessage(
                answer.Answer.MessageId, answer.Planned.RequestId, [.. answer.Planned.FinalStates.Select(state => (int)state)]))
            .ToList();
        await FinishAsync(watching, isAtMostOnce, cancellationToken);
        await Task.WhenAll(nodes.Select(node => node.Server.KillAsync(cancellationToken)));
        await end.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return new RunRecord(
            messages,
            _journal.Replays,
            await read(cancellationToken),
            await HandOver.ReadAsync(handOverLogs, cancellationToken),
            [.. Watchers.Select(Record)],
            isAtMostOnce,
            [.. _journal.Oddities, .. nodes.SelectMany(node => node.Server.Faults)]);
    }

    private static WatchRecord Record(StatusWatcher watcher) => new(
        watcher.Name,
        watcher.FromSnapshots,
        [.. watcher.TakeChanges().Select(change => new WatchedChange(
            change.MessageId, change.DestinationIndex, (int)change.State, change.Step, StoredForm(change.Reason)))]);

    private static string StoredForm(DeliveryReason reason) => reason == DeliveryReason.Unspecified
        ? ""
        : MessageReflection.Descriptor.EnumTypes.Single(type => type.ClrType == typeof(DeliveryReason))
            .FindValueByNumber((int)reason).Name["DELIVERY_REASON_".Length..];

    /// <summary>Waits until all watchers were told that everything is terminal. What is not by then, the judge tells.</summary>
    private async Task FinishAsync(Task watching, bool isAtMostOnce, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var told = Task.WhenAll(Watchers.Select(watcher => watcher.WhenToldAsync(
            _journal.Answers
                .SelectMany(answer => answer.Planned.FinalStates.Select((state, i) => (Key: (answer.Answer.MessageId, i), state)))
                .ToDictionary(pair => pair.Key, pair => pair.state),
            isAtMostOnce,
            patience.Token)));
        try
        {
            await FirstOf(told, watching);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
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
}
