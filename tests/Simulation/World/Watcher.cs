using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Tests.Simulation.Kernel;
using Grpc.Messaging.Tests.Simulation.Rules;

namespace Grpc.Messaging.Tests.Simulation.World;

/// <summary>
/// A watcher somewhere outside: follows a stream of some node, now fast, now slow, hangs up at times, and goes on at another node after the
/// last position it was told.
/// </summary>
internal sealed class Watcher(SimulatedWorld world, ObjectId account, ObjectId? messageId)
{
    private static readonly TimeSpan Reconnect = TimeSpan.FromSeconds(1);

    private readonly WatchRules _rules = new(world, account, messageId);
    private long _resume;
    private bool _isBehind = true;
    private long _caughtUp;

    /// <summary>Whether its message is terminal and it was told so.</summary>
    public bool IsCompleted { get; private set; }

    public async Task RunAsync()
    {
        while (!IsCompleted)
        {
            var node = world.Chance.Pick(world.Nodes);
            if (!node.IsDead)
            {
                try
                {
                    await node.CallAsync(() => FollowAsync(node, node.Owner));
                }
                catch (Exception exception) when (exception is NodeGoneException or StoreUnavailableException)
                {
                    world.Judge.Write(TraceKind.WatchEnded, node.Number, null);
                }
            }

            (_isBehind, _caughtUp) = (true, world.Loop.Now);
            await world.PauseAsync(Reconnect);
        }
    }

    /// <summary>A watcher that reads as fast as it is told must know what has been in the log for a while.</summary>
    public void CheckQuiet()
    {
        if (world.IsTroubled || _isBehind)
        {
            _caughtUp = world.Loop.Now;
        }
        else if (!IsCompleted)
        {
            _rules.CheckQuiet(_caughtUp);
        }
    }

    public void CheckEnd()
    {
        if (!IsCompleted)
        {
            _rules.CheckEnd();
        }
    }

    private async Task<bool> FollowAsync(SimulatedNode node, string owner)
    {
        world.Judge.Write(TraceKind.WatchStarted, node.Number, null, _resume);
        var watch = messageId is { } id
            ? await node.Feed.WatchMessageAsync(account, id, _resume > 0 ? _resume : null, WatchTerms.Default, CancellationToken.None)
            : await node.Feed.WatchAccountAsync(account, _resume > 0 ? _resume : null, WatchTerms.Default, CancellationToken.None);
        if (watch is null)
        {
            world.Judge.Break(Rule.AnswerAfterCommit, $"message {messageId} was accepted and can't be watched", null);
            return false;
        }

        using (watch)
        {
            return await ReadAsync(node, owner, watch);
        }
    }

    private async Task<bool> ReadAsync(SimulatedNode node, string owner, StatusWatch watch)
    {
        _isBehind = false;
        var hangUp = world.Chance.Next(2_000);
        while (await watch.WaitAsync(CancellationToken.None))
        {
            while (watch.TryRead(out var told))
            {
                if (node.Owner != owner || --hangUp < 0)
                {
                    return false;
                }

                Tell(node, told);
                if (world.Chance.Is(0.02))
                {
                    _isBehind = true;
                    await world.PauseAsync(world.Chance.Around(TimeSpan.FromSeconds(30)));
                    _isBehind = false;
                }
            }
        }

        if (watch.Outcome == WatchOutcome.Completed)
        {
            IsCompleted = true;
            _rules.OnCompleted();
        }

        return true;
    }

    private void Tell(SimulatedNode node, WatchEvent told)
    {
        switch (told)
        {
            case WatchEvent.Snapshot snapshot:
                world.Judge.Write(TraceKind.WatchSnapshot, node.Number, null, snapshot.Current.Count, snapshot.Sequence);
                _rules.OnSnapshot(snapshot.Current, snapshot.Sequence, snapshot.IsLast);
                break;
            case WatchEvent.Changed changed:
                world.Judge.Write(TraceKind.WatchChanged, node.Number, world.Judge.Files[changed.Change.Key], changed.Sequence);
                _rules.OnChanged(changed.Change);
                break;
        }

        _resume = told.Sequence;
    }
}
