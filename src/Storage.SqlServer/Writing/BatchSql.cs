using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.SqlServer.Hot;

namespace Grpc.Messaging.Storage.SqlServer.Writing;

/// <summary>
/// The text of a write: one transaction in one batch, so that nothing waits for the network while locks are held; the JSON is read before. It is put together from what a
/// batch holds; each of the few texts that come about has its own plan.
/// </summary>
internal static class BatchSql
{
    private const string Settings = "SET NOCOUNT, XACT_ABORT ON;\n";

    private const string Begin =
        $"""
        DECLARE @clock bigint = {ClaimStatements.Clock}, @accepted int = 0, @count int = 0, @end bigint = 0;
        DECLARE @refused TABLE (acceptance int NOT NULL PRIMARY KEY, hash varbinary(32), answer varbinary(max), create_time bigint);
        DECLARE @stored TABLE (position int NOT NULL PRIMARY KEY, left_state int NOT NULL);
        BEGIN TRANSACTION;

        """;

    private const string BeginAppend =
        $"""
        DECLARE @clock bigint = {ClaimStatements.Clock}, @accepted int = 0, @count int = 0, @end bigint = 0, @changed bigint = 0;
        DECLARE @refused TABLE (acceptance int NOT NULL PRIMARY KEY);
        DECLARE @refusals bigint = 0;
        BEGIN TRANSACTION;

        """;

    private const string CountRefusals =
        """
        SET @refusals = (SELECT COUNT(*) FROM @refused);

        """;

    private const string IfChanged =
        """
        SET @changed = @@ROWCOUNT;
        IF @changed = 1
        BEGIN

        """;

    private static readonly string AddToMessage =
        $"""
        UPDATE dbo.messages SET destination_count = destination_count + @destinations, reachable_count = reachable_count + @reachable,
            {StateCountColumns.All.Join(static column => $"{column.Name} = {column.Name} + @{column.Name}")}
        WHERE message_id = @message_id;
        UPDATE dbo.status_log_end SET @end = position = position + @accepted;

        """;

    private const string EndAppend =
        """
        END;

        """;

    private const string AnswerAppend =
        """

        SELECT @changed AS changed, @refusals AS refusals, @end AS log_end;
        """;

    private const string Answer =
        """

        SELECT @end AS log_end;
        SELECT acceptance, hash, answer, create_time FROM @refused;
        SELECT position AS stored FROM @stored;
        """;

    /// <param name="requests">Whether some of the acceptances have a request key.</param>
    /// <param name="money">Whether some of them are paid, or give something back.</param>
    /// <param name="jobs">Statements that store the jobs of acceptances, see <see cref="JobSql"/>.</param>
    public static string Of(
        bool acceptances, bool requests, bool transitions, bool money, StorageDurability durability, string jobs = "") => string.Concat(
        [
            Settings,
            requests ? AcceptStatements.Requests.Declare : "",
            acceptances ? AcceptStatements.Messages.Declare + AcceptStatements.Deliveries.Declare : "",
            transitions ? CommitStatements.States.Declare + CommitStatements.Attempts.Declare + LogStatements.Changes.Declare : "",
            money ? MoneySql.Declare : "",
            acceptances || transitions ? ReportSql.Declare : "",
            Begin,
            requests ? AcceptStatements.TakeRequests : "",
            transitions ? CommitStatements.Update + LogStatements.CountChanges : "",
            money ? MoneyOf(requests) : "",
            acceptances ? AcceptStatements.InsertMessages + AcceptStatements.InsertDeliveries : "",
            jobs,
            acceptances || transitions ? ReportSql.Add : "",
            LogStatements.TakePositions,
            acceptances ? LogStatements.AppendAccepted : "",
            transitions ? LogStatements.AppendChanges : "",
            CommitOf(durability),
            Answer,
        ]);

    /// <summary>Adds deliveries to a message, if the job that makes them has the version that is expected.</summary>
    /// <param name="isDone">Whether the job is done with that.</param>
    /// <param name="isPaid">Whether they cost anything.</param>
    /// <param name="isNew">Whether the message is stored together with them.</param>
    public static string Append(bool isDone, bool isPaid, bool isNew, StorageDurability durability) => string.Concat(
        [
            Settings,
            isNew ? AcceptStatements.Messages.Declare : "",
            AcceptStatements.Deliveries.Declare,
            isPaid ? MoneySql.Declare : "",
            ReportSql.Declare,
            BeginAppend,
            isPaid ? MoneySql.LockFunds + MoneySql.TakeDebits + CountRefusals : "",
            isDone ? JobSql.Delete : JobSql.Update,
            IfChanged,
            isPaid ? MoneySql.WriteFunds : "",
            isNew ? AcceptStatements.InsertMessages : "",
            AcceptStatements.InsertDeliveries,
            ReportSql.AddAccepted,
            AddToMessage,
            LogStatements.AppendAccepted,
            EndAppend,
            CommitOf(durability),
            AnswerAppend,
        ]);

    private static string MoneyOf(bool requests) => string.Concat(
        string.Concat(MoneySql.LockFunds, MoneySql.AddRefunds, MoneySql.TakeDebits),
        string.Concat(requests ? MoneySql.UndoRequests : "", MoneySql.WriteFunds, MoneySql.EnterRefunds));

    /// <summary>The end of a transaction. A relaxed one is answered before its log is on disk, where the database allows that.</summary>
    public static string CommitOf(StorageDurability durability) => durability == StorageDurability.Normal
        ? "COMMIT TRANSACTION WITH (DELAYED_DURABILITY = ON);"
        : "COMMIT TRANSACTION;";
}
