using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Storage.PostgreSql.Connections;
using Grpc.Messaging.Storage.PostgreSql.Hot;
using Grpc.Messaging.Storage.StatusLog;

namespace Grpc.Messaging.Storage.PostgreSql.StatusLog;

internal sealed class PostgreSqlStatusLogStore(PostgreSqlSources sources, StatusLogTail tail, IStatusLogStatements statements)
    : IStatusLogStore
{
    public void OnCommitted(Action<IReadOnlyList<StatusChange>> handler) => tail.OnCommitted(handler);

    public Task<long> GetEndAsync(CancellationToken cancellationToken) => statements.GetEndAsync(cancellationToken);

    public Task<long> GetFloorAsync(CancellationToken cancellationToken) =>
        sources.ReadAsync(LogStatements.SelectFloor, static _ => { }, LogStatements.ReadPositionAsync, cancellationToken);

    public Task<IReadOnlyList<StatusChange>> ReadMessageAsync(
        ObjectId messageId, long after, int max, CancellationToken cancellationToken) =>
        sources.ReadAsync(
            LogStatements.SelectByMessage,
            parameters => parameters.Put(messageId).Put(after).Put(max),
            LogStatements.ReadAsync,
            cancellationToken);

    public Task<IReadOnlyList<StatusChange>> ReadAccountAsync(
        ObjectId accountId, long after, int max, CancellationToken cancellationToken) =>
        sources.ReadAsync(
            LogStatements.SelectByAccount,
            parameters => parameters.Put(accountId).Put(after).Put(max),
            LogStatements.ReadAsync,
            cancellationToken);

    public async Task<(IReadOnlyList<StatusChange> Current, long End)?> SnapshotMessageAsync(
        ObjectId accountId, ObjectId messageId, int first, int max, CancellationToken cancellationToken)
    {
        var (current, end, exists) = await sources.ReadAsync(
            LogStatements.SelectCurrentOfMessage,
            parameters => parameters.Put(messageId).Put(accountId).Put(first).Put(max),
            LogStatements.ReadSnapshotAsync,
            cancellationToken);
        return exists ? (current, end) : null;
    }

    public async Task<(IReadOnlyList<StatusChange> Current, long End)> SnapshotAccountAsync(
        ObjectId accountId, DeliveryKey after, int max, CancellationToken cancellationToken)
    {
        var (current, end, _) = await sources.ReadAsync(
            LogStatements.SelectCurrentOfAccount,
            parameters => parameters.Put(accountId).Put(after.MessageId).Put(after.Index).Put(max),
            LogStatements.ReadSnapshotAsync,
            cancellationToken);
        return (current, end);
    }
}
