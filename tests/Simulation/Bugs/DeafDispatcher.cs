using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Status;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>The dispatcher does not hear of what others make of the deliveries that it holds; watchers do.</summary>
internal sealed class DeafDispatcher : Sabotage
{
    public override void Change(IServiceCollection services) => services.AddSingleton(static provider =>
        ActivatorUtilities.CreateInstance<DispatcherInbox>(provider, new SilentLog(provider.GetRequiredService<IStatusLogStore>())));

    private sealed class SilentLog(IStatusLogStore inner) : IStatusLogStore
    {
        public void OnCommitted(Action<IReadOnlyList<StatusChange>> handler)
        {
            // Nobody is told.
        }

        public Task<long> GetEndAsync(CancellationToken cancellationToken) => inner.GetEndAsync(cancellationToken);

        public Task<long> GetFloorAsync(CancellationToken cancellationToken) => inner.GetFloorAsync(cancellationToken);

        public Task<IReadOnlyList<StatusChange>> ReadMessageAsync(
            ObjectId messageId, long after, int max, CancellationToken cancellationToken) =>
            inner.ReadMessageAsync(messageId, after, max, cancellationToken);

        public Task<IReadOnlyList<StatusChange>> ReadAccountAsync(
            ObjectId accountId, long after, int max, CancellationToken cancellationToken) =>
            inner.ReadAccountAsync(accountId, after, max, cancellationToken);

        public Task<(IReadOnlyList<StatusChange> Current, long End)?> SnapshotMessageAsync(
            ObjectId accountId, ObjectId messageId, int first, int max, CancellationToken cancellationToken) =>
            inner.SnapshotMessageAsync(accountId, messageId, first, max, cancellationToken);

        public Task<(IReadOnlyList<StatusChange> Current, long End)> SnapshotAccountAsync(
            ObjectId accountId, DeliveryKey after, int max, CancellationToken cancellationToken) =>
            inner.SnapshotAccountAsync(accountId, after, max, cancellationToken);
    }
}
