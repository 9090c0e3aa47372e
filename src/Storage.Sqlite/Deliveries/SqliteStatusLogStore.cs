using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Storage.Sqlite.Connections;
using Grpc.Messaging.Storage.Sqlite.Hot;
using Grpc.Messaging.Storage.Sqlite.Writing;

namespace Grpc.Messaging.Storage.Sqlite.Deliveries;

internal sealed class SqliteStatusLogStore(SqliteReaders readers, SqliteWriter writer) : IStatusLogStore
{
    public void OnCommitted(Action<IReadOnlyList<StatusChange>> handler) => writer.OnCommitted(handler);

    public Task<long> GetEndAsync(CancellationToken cancellationToken) => readers.ReadAsync(FindEnd, cancellationToken);

    public Task<long> GetFloorAsync(CancellationToken cancellationToken) =>
        readers.ReadAsync(static session => session.QueryInt64(LogStatements.SelectFloor), cancellationToken);

    public Task<IReadOnlyList<StatusChange>> ReadMessageAsync(
        ObjectId messageId, long after, int max, CancellationToken cancellationToken) =>
        readers.ReadAsync(session => LogStatements.OfMessage(session, messageId, after, max), cancellationToken);

    public Task<IReadOnlyList<StatusChange>> ReadAccountAsync(
        ObjectId accountId, long after, int max, CancellationToken cancellationToken) =>
        readers.ReadAsync(session => LogStatements.OfAccount(session, accountId, after, max), cancellationToken);

    public Task<(IReadOnlyList<StatusChange> Current, long End)?> SnapshotMessageAsync(
        ObjectId accountId, ObjectId messageId, int first, int max, CancellationToken cancellationToken) =>
        readers.ReadAsync<(IReadOnlyList<StatusChange>, long)?>(
            session => LogStatements.HasMessage(session, accountId, messageId)
                ? (LogStatements.CurrentOfMessage(session, messageId, first, max), FindEnd(session))
                : null,
            cancellationToken);

    public Task<(IReadOnlyList<StatusChange> Current, long End)> SnapshotAccountAsync(
        ObjectId accountId, DeliveryKey after, int max, CancellationToken cancellationToken) =>
        readers.ReadAsync<(IReadOnlyList<StatusChange>, long)>(
            session => (LogStatements.CurrentOfAccount(session, accountId, after, max), FindEnd(session)), cancellationToken);

    private static long FindEnd(SqliteSession session) => session.QueryInt64(LogStatements.SelectEnd);
}
