using Grpc.Messaging.Engine.Jobs;

namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>A job's row.</summary>
internal sealed class StoredJob(Job job)
{
    public Job Current { get; set; } = job;

    public string? Owner { get; set; }

    /// <summary>By the store's clock.</summary>
    public long LeaseEnd { get; set; }
}
