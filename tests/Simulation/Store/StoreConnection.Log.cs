using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>The status log, read and followed.</summary>
internal sealed partial class StoreConnection
{
    public void OnCommitted(Action<IReadOnlyList<StatusChange>> handler) => node.Follow(handler);

    public Task<long> GetEndAsync(CancellationToken cancellationToken) => CallAsync(() => database.LogEnd, cancellationToken);

    public Task<long> GetFloorAsync(CancellationToken cancellationToken) => CallAsync(static () => 0L, cancellationToken);

    public Task<IReadOnlyList<StatusChange>> ReadMessageAsync(
        ObjectId messageId, long after, int max, CancellationToken cancellationToken) =>
        CallAsync(() => database.ReadMessageLog(node.Number, messageId, after, max), cancellationToken);

    public Task<IReadOnlyList<StatusChange>> ReadAccountAsync(
        ObjectId accountId, long after, int max, CancellationToken cancellationToken) =>
        CallAsync(() => database.ReadAccountLog(node.Number, accountId, after, max), cancellationToken);

    public Task<(IReadOnlyList<StatusChange> Current, long End)?> SnapshotMessageAsync(
        ObjectId accountId, ObjectId messageId, CancellationToken cancellationToken) =>
        CallAsync(() => database.SnapshotMessage(accountId, messageId), cancellationToken);

    public Task<(IReadOnlyList<StatusChange> Current, long End)> SnapshotAccountAsync(
        ObjectId accountId, CancellationToken cancellationToken) =>
        CallAsync(() => database.SnapshotAccount(accountId), cancellationToken);
}
