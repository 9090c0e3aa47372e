using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Cluster;

/// <summary>
/// Hints between the processes that share one database, so that each learns at once what another did. Only hints: whatever is lost, late, doubled
/// or out of order costs time and nothing else, for the database has the truth. None of its members blocks or throws.
/// </summary>
public interface IClusterBus
{
    /// <summary>Tells the others of entries of the status log that are committed, contiguous and in order.</summary>
    void PublishChanges(IReadOnlyList<StatusChange> changes);

    /// <summary>Tells the others that deliveries may be due earlier than they know of.</summary>
    void PublishWork();

    /// <summary>Hears what the others tell. One handler of each kind, set before the host starts; quick, and from any thread.</summary>
    void Subscribe(Action<IReadOnlyList<StatusChange>> onChanges, Action onWork);
}
