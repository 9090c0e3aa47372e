using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Storage.SqlServer.Connections;
using Grpc.Messaging.Storage.SqlServer.Hot;
using Grpc.Messaging.Storage.StatusLog;

namespace Grpc.Messaging.Storage.SqlServer.Deliveries;

internal sealed class SqlServerStatusLogStore(SqlServerConnections connections, StatusLogTail tail, IStatusLogStatements statements) : IStatusLogStore
{
    public void OnCommitted(Action<IReadOnlyList<StatusChange>> handler) => tail.OnCommitted(handler);

    public Task<long> GetEndAsync(CancellationToken cancellationToken) => statements.GetEndAsync(cancellationToken);

    public Task<long> GetFloorAsync(CancellationToken cancellationToken) =>
        connections.ReadAsync(LogStatements.SelectFloor, _ => { }, LogStatements.ReadPositionAsync, cancellationToken);

    public Task<IReadOnlyList<StatusChange>> ReadMessageAsync(
        ObjectId messageId, long after, int max, CancellationToken cancellationToken) =>
        ReadAsync(LogStatements.SelectByMessage, messageId, after, max, cancellationToken);

    public Task<IReadOnlyList<StatusChange>> ReadAccountAsync(
        ObjectId accountId, long after, int max, CancellationToken cancellationToken) =>
        ReadAsync(LogStatements.SelectByAccount, accountId, after, max, cancellationToken);

    public async Task<(IReadOnlyList<StatusChange> Current, long End)?> SnapshotMessageAsync(
        ObjectId accountId, ObjectId messageId, int first, int max, CancellationToken cancellationToken) =>
        await connections.ReadAsync(
            LogStatements.SelectCurrentOfMessage,
            parameters => parameters.AddId("@message_id", messageId).AddId("@account_id", accountId).AddInt("@first", first).AddInt("@max", max),
            LogStatements.ReadSnapshotAsync,
            cancellationToken);

    public async Task<(IReadOnlyList<StatusChange> Current, long End)> SnapshotAccountAsync(
        ObjectId accountId, DeliveryKey after, int max, CancellationToken cancellationToken) =>
        await connections.ReadAsync(
            LogStatements.SelectCurrentOfAccount,
            parameters => parameters
                .AddId("@account_id", accountId).AddId("@message_id", after.MessageId).AddInt("@index", after.Index).AddInt("@max", max),
            LogStatements.ReadSnapshotAsync,
            cancellationToken) ?? ([], 0);

    private Task<IReadOnlyList<StatusChange>> ReadAsync(string sql, ObjectId id, long after, int max, CancellationToken cancellationToken) =>
        connections.ReadAsync(
            sql,
            parameters => parameters.AddId("@id", id).AddLong("@after", after).AddInt("@max", max),
            LogStatements.ReadAsync,
            cancellationToken);
}
