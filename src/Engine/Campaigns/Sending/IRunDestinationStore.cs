using Grpc.Messaging.Engine.Paging;

namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>The destinations of runs.</summary>
public interface IRunDestinationStore
{
    /// <summary>
    /// Destinations in the order in which they were expanded; null when the cursor is not one. A page looks at a bounded number: it may have fewer, and yet
    /// be followed by another.
    /// </summary>
    /// <param name="state">Null = all.</param>
    Task<Page<RunDestination>?> ListAsync(ObjectId runKey, RunDestinationState? state, PageRequest page, CancellationToken cancellationToken);
}
