namespace Grpc.Messaging.Engine.Status;

/// <summary>What a watcher may choose.</summary>
/// <param name="End">When a watch of a message ends by itself; one of an account never does.</param>
/// <param name="HeartbeatInterval">Silence after which it gets a heartbeat; null = <see cref="WatchOptions.HeartbeatTime"/>.</param>
public sealed record WatchTerms(WatchEnd End, TimeSpan? HeartbeatInterval)
{
    /// <summary>Ends when all has settled, heartbeats as the operator says.</summary>
    public static WatchTerms Default { get; } = new(WatchEnd.Settled, null);
}
