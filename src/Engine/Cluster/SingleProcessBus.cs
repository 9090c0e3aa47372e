using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Cluster;

/// <summary>The bus without a broker: nobody to tell. Other processes, if there are any, find everything in the database.</summary>
public sealed class SingleProcessBus : IClusterBus
{
    /// <inheritdoc/>
    public void PublishChanges(IReadOnlyList<StatusChange> changes)
    {
    }

    /// <inheritdoc/>
    public void PublishWork()
    {
    }

    /// <inheritdoc/>
    public void Subscribe(Action<IReadOnlyList<StatusChange>> onChanges, Action onWork)
    {
    }
}
