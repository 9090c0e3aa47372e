using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Tests.Simulation.Kernel;

namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>The status log, read and followed.</summary>
internal sealed partial class StoreConnection
{
    public void OnCommitted(Action<IReadOnlyList<StatusChange>> handler) => node.Tail.OnCommitted(changes =>
    {
        world.Judge.Write(TraceKind.Told, node.Number, null, changes[0].Sequence, changes[^1].Sequence);
        handler(changes);
    });

    public Task<long> GetEndAsync(CancellationToken cancellationToken) => CallAsync(() => database.LogEnd, cancellationToken);

    public Task<IReadOnlyList<StatusChange>> ReadAsync(long after, int max, CancellationToken cancellationToken) =>
        CallAsync(() => database.ReadLog(node.Number, after, max), cancellationToken);

    public Task<long> GetFloorAsync(CancellationToken cancellationToken) => CallAsync(static () => 0L, cancellationToken);

    public Task<IReadOnlyList<StatusChange>> ReadMessageAsync(
        ObjectId messageId, long after, int max, CancellationToken cancellationToken) =>
        CallAsync(() => database.ReadMessageLog(node.Number, messageId, after, max), cancellationToken);

    public Task<IReadOnlyList<StatusChange>> ReadAccountAsync(
        ObjectId accountId, long after, int max, CancellationToken cancellationToken) =>
        CallAsync(() => database.ReadAccountLog(node.Number, accountId, after, max), cancellationToken);

    public Task<(IReadOnlyList<StatusChange> Current, long End)?> SnapshotMessageAsync(
        ObjectId accountId, ObjectId messageId, int first, int max, CancellationToken cancellationToken) =>
        CallAsync(() => database.SnapshotMessage(accountId, messageId, first, max), cancellationToken);

    public Task<(IReadOnlyList<StatusChange> Current, long End)> SnapshotAccountAsync(
        ObjectId accountId, DeliveryKey after, int max, CancellationToken cancellationToken) =>
        CallAsync(() => database.SnapshotAccount(accountId, after, max), cancellationToken);

    /// <summary>Carries a write as the batch writer does: of what it committed the tail hears before the caller, and then the other nodes.</summary>
    private async Task<T> WriteAsync<T>(Func<T> transaction, Func<T, bool> leavesWork, CancellationToken cancellationToken)
    {
        var (result, changes) = await CallAsync(
            () =>
            {
                var end = database.LogEnd;
                return (transaction(), database.ReadLog(node.Number, end, int.MaxValue));
            },
            cancellationToken);
        node.Tail.Offer(changes);
        if (changes.Count > 0)
        {
            node.Bus!.PublishChanges(changes);
        }

        if (leavesWork(result))
        {
            node.Bus!.PublishWork();
        }

        return result;
    }
}
