using Grpc.Core;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Testing.Processes.Load;

/// <summary>
/// A dashboard that follows the whole account, and goes on with its resume token at the next node whenever its stream ended, stood still or, now
/// and then, just so.
/// </summary>
public sealed class StatusWatcher(IReadOnlyList<Node> nodes, int first, Random random, Progress progress, Journal journal)
{
    private const int FewestChangesOfAStream = 50;
    private const int MostChangesOfAStream = 600;
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(50);

    // Of a server that sends a heartbeat every second.
    private static readonly TimeSpan MostSilence = TimeSpan.FromSeconds(4);

    private readonly TaskCompletionSource _watching = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _satisfied = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private readonly List<StatusChange> _changes = [];
    private readonly Dictionary<(string MessageId, int Index), DeliveryState> _states = [];
    private Dictionary<(string MessageId, int Index), DeliveryState>? _awaited;
    private string _resumeToken = "";
    private bool _isAnyEnd;

    public string Name { get; } = $"watcher {first}";

    /// <summary>Destinations told by snapshots. None is expected: the watch begins before the first message, and goes on by token.</summary>
    public int FromSnapshots { get; private set; }

    /// <summary>How often it had to go on with its token.</summary>
    public int Reconnects { get; private set; }

    /// <summary>Every change told, in the order told.</summary>
    public IReadOnlyList<StatusChange> TakeChanges()
    {
        lock (_lock)
        {
            return [.. _changes];
        }
    }

    /// <summary>Ends when the first snapshot is complete.</summary>
    public Task WhenWatchingAsync(CancellationToken cancellationToken) => _watching.Task.WaitAsync(cancellationToken);

    /// <summary>Ends when each of these destinations was last told to be in this state.</summary>
    /// <param name="isAnyEnd">Whether any state that ends a delivery is as good.</param>
    public Task WhenToldAsync(
        Dictionary<(string MessageId, int Index), DeliveryState> states, bool isAnyEnd, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            (_awaited, _isAnyEnd) = (states, isAnyEnd);
            foreach (var (key, state) in _states)
            {
                Check(key, state);
            }

            return _satisfied.Task.WaitAsync(cancellationToken);
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var i = first; ; i++)
        {
            var node = nodes[i % nodes.Count];
            var life = node.Server.Life;
            try
            {
                await FollowAsync(node, random.Next(FewestChangesOfAStream, MostChangesOfAStream), cancellationToken);
            }
            catch (RpcException exception) when (!cancellationToken.IsCancellationRequested)
            {
                journal.Failed($"Watching by {Name}", exception, node.Server, life);
                await Task.Delay(PauseAfterFailure, TimeProvider.System, cancellationToken);
            }

            Reconnects++;
        }
    }

    private async Task FollowAsync(Node node, int changes, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(MostSilence);
        var request = new WatchStatusRequest { ResumeToken = _resumeToken };
        using var call = node.Api.Messages.WatchStatus(request, node.Api.Headers, cancellationToken: silence.Token);
        while (changes > 0 && await call.ResponseStream.MoveNext(silence.Token))
        {
            silence.CancelAfter(MostSilence);
            var response = call.ResponseStream.Current;
            _resumeToken = response.ResumeToken.Length > 0 ? response.ResumeToken : _resumeToken;
            if (response.Snapshot is { } snapshot)
            {
                FromSnapshots += snapshot.Destinations.Count;
                if (snapshot.Complete)
                {
                    _watching.TrySetResult();
                }
            }
            else if (response.Change is { } change)
            {
                Take(change);
                progress.Report();
                changes--;
            }
        }
    }

    private void Take(StatusChange change)
    {
        lock (_lock)
        {
            _changes.Add(change);
            var key = (change.MessageId, change.DestinationIndex);
            _states[key] = change.State;
            Check(key, change.State);
        }
    }

    private void Check((string MessageId, int Index) key, DeliveryState state)
    {
        if (_awaited is not null && _awaited.TryGetValue(key, out var awaited) && (awaited == state || (_isAnyEnd && IsEnd(state, awaited))))
        {
            _awaited.Remove(key);
        }

        if (_awaited is { Count: 0 })
        {
            _satisfied.TrySetResult();
        }
    }

    // What is going to be read is delivered first.
    private static bool IsEnd(DeliveryState state, DeliveryState awaited) =>
        state is DeliveryState.Failed or DeliveryState.Read || (state == DeliveryState.Delivered && awaited != DeliveryState.Read);
}
