using Grpc.Core;
using Grpc.Messaging.Tests.Crash.Servers;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Crash.Load;

/// <summary>A dashboard that follows the whole account, and goes on with its resume token whenever the server was gone.</summary>
internal sealed class StatusWatcher(MessagingApi api, CrashServer server, Progress progress)
{
    private readonly TaskCompletionSource _watching = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _satisfied = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private readonly List<StatusChange> _changes = [];
    private readonly Dictionary<(string MessageId, int Index), DeliveryState> _states = [];
    private Dictionary<(string MessageId, int Index), DeliveryState>? _awaited;
    private string _resumeToken = "";

    /// <summary>Destinations told by snapshots. None is expected: the watch begins before the first message, and goes on by token.</summary>
    public int FromSnapshots { get; private set; }

    /// <summary>Every change told, in the order told.</summary>
    public IReadOnlyList<StatusChange> Changes => _changes;

    /// <summary>How often it had to go on with its token.</summary>
    public int Reconnects { get; private set; }

    /// <summary>Ends when the first snapshot is complete.</summary>
    public Task WhenWatchingAsync(CancellationToken cancellationToken) => _watching.Task.WaitAsync(cancellationToken);

    /// <summary>Ends when each of these destinations was last told to be in this state.</summary>
    public Task WhenToldAsync(Dictionary<(string MessageId, int Index), DeliveryState> states, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _awaited = states;
            foreach (var (key, state) in _states)
            {
                Check(key, state);
            }

            return _satisfied.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>What <see cref="WhenToldAsync"/> still waits for.</summary>
    public IReadOnlyList<string> Missing()
    {
        lock (_lock)
        {
            return [.. (_awaited ?? []).Select(pair => $"{pair.Key.MessageId}/{pair.Key.Index} is to become {pair.Value}, "
                + $"was last told {_states.GetValueOrDefault(pair.Key)}")];
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var life = await server.WhenUpAsync(cancellationToken);
            try
            {
                await FollowAsync(cancellationToken);
            }
            catch (RpcException) when (life != server.Life && !cancellationToken.IsCancellationRequested)
            {
                Reconnects++;
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var request = new WatchStatusRequest { ResumeToken = _resumeToken };
        using var call = api.Messages.WatchStatus(request, api.Headers, cancellationToken: cancellationToken);
        while (await call.ResponseStream.MoveNext(cancellationToken))
        {
            var response = call.ResponseStream.Current;
            _resumeToken = response.ResumeToken;
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
        if (_awaited is not null && _awaited.TryGetValue(key, out var awaited) && awaited == state)
        {
            _awaited.Remove(key);
        }

        if (_awaited is { Count: 0 })
        {
            _satisfied.TrySetResult();
        }
    }
}
