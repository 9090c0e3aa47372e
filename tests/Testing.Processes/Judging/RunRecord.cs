using Grpc.Messaging.Testing.Processes.Load;
using Grpc.Messaging.Testing.Processes.Stored;

namespace Grpc.Messaging.Testing.Processes.Judging;

/// <summary>All that is known of a run from outside.</summary>
/// <param name="AtMostOnce">Whether a hand-over of unknown outcome must not be made again.</param>
/// <param name="Oddities">What clients, watchers and servers said that no outage explains.</param>
public sealed record RunRecord(
    IReadOnlyList<ExpectedMessage> Messages,
    IReadOnlyCollection<Replay> Replays,
    StoredRun Stored,
    IReadOnlyList<HandOver> HandOvers,
    IReadOnlyList<WatchRecord> Watchers,
    bool AtMostOnce,
    IReadOnlyList<string> Oddities);
