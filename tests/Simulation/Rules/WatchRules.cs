using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Tests.Simulation.World;

namespace Grpc.Messaging.Tests.Simulation.Rules;

/// <summary>What one watcher was told, over all its streams, held against the log as it was seen to grow.</summary>
internal sealed class WatchRules(SimulatedWorld world, ObjectId account, ObjectId? messageId)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Dictionary<DeliveryKey, StatusChange> _told = [];

    /// <summary>Position up to which everything was told.</summary>
    public long Position { get; private set; }

    /// <summary>Entries of the log before this position were not this watcher's any more when it began.</summary>
    private long _judged;

    public void OnSnapshot(IReadOnlyList<StatusChange> current, long end, bool isLast)
    {
        foreach (var change in current)
        {
            var file = world.Judge.Files[change.Key];
            Expect(change.Version <= file.Current.Version, file, static () => "a snapshot is ahead of the store");
            Tell(change, file);
        }

        if (isLast)
        {
            // What ended before the snapshot of an account is not in it, and is not this watcher's to be told. Pages of a snapshot are each as of
            // some time up to now, which the watcher need not know.
            (Position, _judged) = end == WatchEvent.StartOver ? (0, world.Judge.Log.Count) : (end, end);
        }
    }

    public void OnChanged(StatusChange change)
    {
        var file = world.Judge.Files[change.Key];
        Expect(change.Sequence > Position, file, () => $"position {change.Sequence} was told after {Position}");
        Expect(
            change.Sequence <= world.Judge.Log.Count && world.Judge.Log[(int)change.Sequence - 1] == change,
            file,
            () => $"what was told of position {change.Sequence} is not what the log has");
        SkipTo(change.Sequence - 1);
        Tell(change, file);
        (Position, _judged) = (change.Sequence, Math.Max(_judged, change.Sequence));
    }

    /// <summary>
    /// The stream of a message ended by itself: so every destination was told to be terminal. What a late receipt makes of one is told no more.
    /// </summary>
    public void OnCompleted()
    {
        foreach (var row in world.Database.Messages[messageId!.Value].Deliveries)
        {
            Expect(
                _told.TryGetValue(row.Current.Key, out var told) && told.State.IsTerminal(),
                world.Judge.Files[row.Current.Key],
                () => $"a stream ended and had told {told?.State}");
        }
    }

    /// <summary>Nothing came for a while.</summary>
    /// <param name="from">Since when it could be told of everything.</param>
    public void CheckQuiet(long from)
    {
        for (var position = _judged + 1; position <= world.Judge.Log.Count; position++)
        {
            var change = world.Judge.Log[(int)position - 1];
            if (IsMine(change) && Math.Max(world.Judge.LogTimes[(int)position - 1], from) + Patience.Ticks < world.Loop.Now)
            {
                world.Judge.Break(Rule.WatcherSeesSoon, $"a watcher was not told of {change.State}", world.Judge.Files[change.Key]);
                return;
            }
        }
    }

    /// <summary>Nothing will happen any more; what was committed just now may still be on its way.</summary>
    public void CheckEnd()
    {
        var position = world.Judge.Log.Count;
        while (position > 0 && world.Judge.LogTimes[position - 1] + Patience.Ticks > world.Loop.Now)
        {
            position--;
        }

        SkipTo(position);
    }

    /// <summary>Everything up to here is told or will never be: terminal states must not be among the latter.</summary>
    public void SkipTo(long position)
    {
        for (var skipped = _judged + 1; skipped <= position; skipped++)
        {
            var change = world.Judge.Log[(int)skipped - 1];
            if (IsMine(change) && change.State.IsTerminal())
            {
                Expect(false, world.Judge.Files[change.Key], () => $"a watcher was not told of {change.State} at position {skipped}");
                return;
            }
        }

        _judged = Math.Max(_judged, position);
    }

    private bool IsMine(StatusChange change) => messageId is { } id ? change.Key.MessageId == id : change.AccountId == account;

    private void Tell(StatusChange change, DeliveryFile file)
    {
        Expect(IsMine(change), file, static () => "a watcher was told of what is not its own");
        if (_told.TryGetValue(change.Key, out var earlier))
        {
            Expect(change.Version >= earlier.Version, file, () => $"version {change.Version} was told after {earlier.Version}");
        }

        _told[change.Key] = change;
    }

    private void Expect(bool holds, DeliveryFile file, Func<string> text)
    {
        if (!holds)
        {
            world.Judge.Break(Rule.WatcherSeesEverything, text(), file);
        }
    }
}
