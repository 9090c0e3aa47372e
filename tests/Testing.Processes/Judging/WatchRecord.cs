namespace Grpc.Messaging.Testing.Processes.Judging;

/// <summary>What one watcher was told.</summary>
/// <param name="FromSnapshots">Destinations that a snapshot told of.</param>
public sealed record WatchRecord(string Name, int FromSnapshots, IReadOnlyList<WatchedChange> Changes);
