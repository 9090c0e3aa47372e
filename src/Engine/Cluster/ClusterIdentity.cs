namespace Grpc.Messaging.Engine.Cluster;

/// <summary>Which database this process works on: what tells its cluster from others that share a broker. Known once the store has started.</summary>
public sealed class ClusterIdentity
{
    private readonly TaskCompletionSource<Guid> _id = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Drawn when the database was made, and kept in it. Waits for the start of the store.</summary>
    public Task<Guid> GetAsync(CancellationToken cancellationToken) => _id.Task.WaitAsync(cancellationToken);

    /// <summary>To be called by the store at its start.</summary>
    public void Set(Guid id) => _id.TrySetResult(id);
}
