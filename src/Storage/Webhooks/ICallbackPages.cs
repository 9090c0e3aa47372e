using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Webhooks;

namespace Grpc.Messaging.Storage.Webhooks;

/// <summary>Writes what a follower of the log has made of a page of it: most of what there is to write of callbacks.</summary>
public interface ICallbackPages
{
    /// <inheritdoc cref="ICallbackStore.AdvanceAsync"/>
    Task<bool> AdvanceAsync(
        JobChange follower,
        bool staysClaimed,
        IReadOnlyList<CallbackDelivery> deliveries,
        IReadOnlyList<Job> jobs,
        CancellationToken cancellationToken);
}
