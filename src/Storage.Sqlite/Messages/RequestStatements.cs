using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.Sqlite.Connections;

namespace Grpc.Messaging.Storage.Sqlite.Messages;

/// <summary>Answers under request keys as rows.</summary>
internal static class RequestStatements
{
    private static readonly string TakeRequest =
        $"""
        INSERT INTO requests ({RequestColumns.All.Names()}) VALUES ({RequestColumns.All.Join(static _ => "?")})
        ON CONFLICT DO UPDATE SET {RequestColumns.All.Changing().Assignments("excluded")} WHERE create_time < ?
        """;

    private static readonly string SelectRequest = $"SELECT {RequestColumns.All.Names()} FROM requests WHERE account_id = ? AND request_id = ?";

    /// <summary>Stores a record under its key; answers the one that holds the key already, null when it was free.</summary>
    public static RequestRecord? Take(SqliteSession session, RequestRecord record)
    {
        var statement = session.Prepare(TakeRequest);
        RequestColumns.All.Write(record, statement);
        statement.Bind(record.CreateTime - RequestKey.Life).Execute();
        return session.Changes == 1 ? null : Find(session, record);
    }

    /// <summary>The record that holds the key already; null when it is free.</summary>
    public static RequestRecord? Find(SqliteSession session, RequestRecord record)
    {
        var key = record.Key;
        var row = session.Prepare(SelectRequest).Bind(key.AccountId).Bind(key.RequestId);
        var earlier = row.Read() ? RequestColumns.Read(row) : null;
        row.Reset();
        return earlier?.CreateTime >= record.CreateTime - RequestKey.Life ? earlier : null;
    }
}
