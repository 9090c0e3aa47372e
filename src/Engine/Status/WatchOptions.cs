namespace Grpc.Messaging.Engine.Status;

/// <summary>How watchers are told.</summary>
public sealed class WatchOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "Messaging:Watch";

    /// <summary>Silence after which a watcher gets a heartbeat, from 1 s. Default 15 s.</summary>
    public TimeSpan HeartbeatTime { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Latest changes of one message or account kept for its watchers, 16 to 100,000. One that falls further behind reads the log, and may
    /// find intermediate states merged. Default 1,024.
    /// </summary>
    public int TailSize { get; set; } = 1_024;

    /// <summary>Destinations that are read at once for a snapshot, 1 to 100,000; what a watcher needs memory for at its start. Default 5,000.</summary>
    public int SnapshotPage { get; set; } = 5_000;

    /// <summary>Committed changes that may wait to be handed out; beyond, watchers are sent to the log. From 1,000. Default 200,000.</summary>
    public int MaxQueued { get; set; } = 200_000;
}
