using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.Sqlite.Connections;

namespace Grpc.Messaging.Storage.Sqlite.Hot;

/// <summary>The status log.</summary>
internal static class LogStatements
{
    /// <summary>The last position that was given out; also when the last entries were removed with the messages they belong to.</summary>
    public const string SelectEnd =
        "SELECT max(coalesce((SELECT max(sequence) FROM status_log), 0), coalesce((SELECT max(log_floor) FROM retention), 0))";

    public const string SelectFloor = "SELECT log_floor FROM retention";

    private const string SelectMessage = "SELECT 1 FROM messages WHERE message_id = ? AND account_id = ?";

    private static readonly Column<StatusChange>[] Stored = [.. StatusLogColumns.All.Stored()];

    private static readonly string InsertChange = $"INSERT INTO status_log ({Stored.Names()}) VALUES ({Stored.Join(static _ => "?")})";

    private static readonly string SelectLog =
        $"""
        SELECT {StatusLogColumns.OfLog} FROM status_log AS l
        JOIN deliveries AS d ON d.message_id = l.message_id AND d.destination_index = l.destination_index
        """;

    private static readonly string SelectByMessage = $"{SelectLog} WHERE l.message_id = ? AND l.sequence > ? ORDER BY l.sequence LIMIT ?";

    private static readonly string SelectByAccount = $"{SelectLog} WHERE l.account_id = ? AND l.sequence > ? ORDER BY l.sequence LIMIT ?";

    private static readonly string SelectCurrentOfMessage =
        $"""
        SELECT {StatusLogColumns.OfDeliveries} FROM deliveries AS d
        WHERE message_id = ? AND destination_index >= ? AND destination_index < ? ORDER BY destination_index
        """;

    private static readonly string SelectCurrentOfAccount =
        $"""
        SELECT {StatusLogColumns.OfDeliveries} FROM deliveries AS d
        WHERE account_id = ? AND is_open = 1 AND (message_id, destination_index) > (?, ?) ORDER BY message_id, destination_index LIMIT ?
        """;

    public static void Append(SqliteSession session, StatusChange change)
    {
        var statement = session.Prepare(InsertChange);
        foreach (var column in Stored)
        {
            column.Write(change, statement);
        }

        statement.Execute();
    }

    public static IReadOnlyList<StatusChange> OfMessage(SqliteSession session, ObjectId messageId, long after, int max) =>
        Read(session.Prepare(SelectByMessage).Bind(messageId).Bind(after).Bind(max));

    public static IReadOnlyList<StatusChange> OfAccount(SqliteSession session, ObjectId accountId, long after, int max) =>
        Read(session.Prepare(SelectByAccount).Bind(accountId).Bind(after).Bind(max));

    public static IReadOnlyList<StatusChange> CurrentOfMessage(SqliteSession session, ObjectId messageId, int first, int max) =>
        Read(session.Prepare(SelectCurrentOfMessage).Bind(messageId).Bind(first).Bind((long)first + max));

    public static IReadOnlyList<StatusChange> CurrentOfAccount(SqliteSession session, ObjectId accountId, DeliveryKey after, int max) =>
        Read(session.Prepare(SelectCurrentOfAccount).Bind(accountId).Bind(after.MessageId).Bind(after.Index).Bind(max));

    public static bool HasMessage(SqliteSession session, ObjectId accountId, ObjectId messageId)
    {
        var row = session.Prepare(SelectMessage).Bind(messageId).Bind(accountId);
        var exists = row.Read();
        row.Reset();
        return exists;
    }

    private static List<StatusChange> Read(SqliteStatement row)
    {
        var changes = new List<StatusChange>();
        while (row.Read())
        {
            changes.Add(StatusLogColumns.Read(row));
        }

        return changes;
    }
}
