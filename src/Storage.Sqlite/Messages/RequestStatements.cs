using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Sqlite.Connections;

namespace Grpc.Messaging.Storage.Sqlite.Messages;

/// <summary>Answers under request keys as rows.</summary>
internal static class RequestStatements
{
    private const string TakeRequest =
        """
        INSERT INTO requests (account_id, request_id, hash, answer, create_time) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET hash = excluded.hash, answer = excluded.answer, create_time = excluded.create_time WHERE create_time < ?
        """;

    private const string SelectRequest = "SELECT hash, answer, create_time FROM requests WHERE account_id = ? AND request_id = ?";

    /// <summary>Stores a record under its key; answers the one that holds the key already, null when it was free.</summary>
    public static RequestRecord? Take(SqliteSession session, RequestRecord record)
    {
        var key = record.Key;
        session.Prepare(TakeRequest)
            .Bind(key.AccountId)
            .Bind(key.RequestId)
            .BindBlob(key.Hash.Span)
            .BindBlob(record.Answer.Span)
            .Bind(record.CreateTime)
            .Bind(record.CreateTime - RequestKey.Life)
            .Execute();
        return session.Changes == 1 ? null : Find(session, record);
    }

    /// <summary>The record that holds the key already; null when it is free.</summary>
    public static RequestRecord? Find(SqliteSession session, RequestRecord record)
    {
        var key = record.Key;
        var row = session.Prepare(SelectRequest).Bind(key.AccountId).Bind(key.RequestId);
        var earlier = row.Read() ? new RequestRecord(key with { Hash = row.GetBytes().ToArray() }, row.GetBytes().ToArray(), row.GetTime()) : null;
        row.Reset();
        return earlier?.CreateTime >= record.CreateTime - RequestKey.Life ? earlier : null;
    }
}
