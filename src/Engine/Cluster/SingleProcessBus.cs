using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Cluster;

/// <summary>The bus without a broker: nobody to tell. Other processes, if there are any, find everything in the database.</summary>
internal sealed class SingleProcessBus : IClusterBus
{
    public void PublishChanges(IReadOnlyList<StatusChange> changes)
    {
    }

    public void PublishWork()
    {
    }

    public void Subscribe(Action<IReadOnlyList<StatusChange>> onChanges, Action onWork)
    {
    }
}
