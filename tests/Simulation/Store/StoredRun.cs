using Grpc.Messaging.Engine.Campaigns.Sending;

namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>A run's row.</summary>
internal sealed class StoredRun(PushRun run)
{
    public PushRun Current { get; set; } = run;

    /// <summary>When it was stored.</summary>
    public required long StartedAt { get; init; }

    /// <summary>When it was finished; null = it is not.</summary>
    public long? FinishedAt { get; set; }
}
