using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Status;

/// <summary>What a watcher is told: one of the cases below.</summary>
/// <param name="Sequence">Position in the status log to go on after; 0 = before its first entry.</param>
public abstract record WatchEvent(long Sequence)
{
    /// <summary>The position of who has to begin with a snapshot: a part of one is nothing to go on after.</summary>
    public const long StartOver = -1;

    /// <summary>A part of the states at the start, at most 500 destinations; <paramref name="IsLast"/> on the last part.</summary>
    public sealed record Snapshot(long Sequence, IReadOnlyList<StatusChange> Current, bool IsLast) : WatchEvent(Sequence);

    /// <summary>A later change.</summary>
    public sealed record Changed(long Sequence, StatusChange Change) : WatchEvent(Sequence);

    /// <summary>Nothing for a while; the stream is alive.</summary>
    /// <param name="Interval">The silence after which the next one comes.</param>
    public sealed record Heartbeat(long Sequence, TimeSpan Interval) : WatchEvent(Sequence);
}
