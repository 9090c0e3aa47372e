using Grpc.Messaging.Storage.SqlServer.Writing;

namespace Grpc.Messaging.Storage.SqlServer.Deliveries;

/// <summary>
/// The text of a claim. What nobody holds waits in one index, what somebody holds in another: so neither the deliveries under way nor those due
/// later are walked through, however many they are. First comes what a dead process has left, as it has waited longest.
/// <para>
/// READPAST leaves out rows that another transaction has locked: another claim has them, or they are being changed right now. Under
/// READ_COMMITTED_SNAPSHOT it is allowed with READCOMMITTEDLOCK only.
/// </para>
/// </summary>
internal static class ClaimSql
{
    private const string Hints = "READPAST, UPDLOCK, ROWLOCK, READCOMMITTEDLOCK";

    private const string Text =
        $"""
        SET NOCOUNT, XACT_ABORT ON;
        DECLARE @clock bigint = {BatchSql.Clock}, @lane int = 0, @left int, @until bigint;
        DECLARE @claimed TABLE (message_id binary(12) NOT NULL, destination_index int NOT NULL, is_abandoned bit NOT NULL,
            PRIMARY KEY (message_id, destination_index));
        BEGIN TRANSACTION;
        WHILE @lane <= 2
        BEGIN
            SELECT @left = CASE @lane WHEN 0 THEN @urgent WHEN 1 THEN @normal ELSE @bulk END,
                @until = CASE @lane WHEN 2 THEN {BatchSql.Forever} ELSE @now END;
            IF @left > 0
            BEGIN
                WITH ended AS (
                    SELECT TOP (@left) message_id, destination_index, lease_owner, lease_end
                    FROM dbo.deliveries WITH (INDEX (ix_deliveries_lease), {Hints})
                    WHERE turn_time IS NOT NULL AND lease_owner IS NOT NULL AND lease_end <= @clock AND lane = @lane AND due_time <= @now
                    ORDER BY lease_end)
                UPDATE ended SET lease_owner = @owner, lease_end = @clock + @duration
                OUTPUT inserted.message_id, inserted.destination_index, 1 INTO @claimed (message_id, destination_index, is_abandoned);
                SET @left -= @@ROWCOUNT;
            END;
            IF @left > 0 AND (@lane < 2 OR EXISTS (
                SELECT 1 FROM dbo.deliveries WHERE lane = 2 AND turn_time IS NOT NULL AND lease_owner IS NULL AND due_time <= @now))
            BEGIN
                WITH free AS (
                    SELECT TOP (@left) message_id, destination_index, lease_owner, lease_end
                    FROM dbo.deliveries WITH (INDEX (ix_deliveries_turn), {Hints})
                    WHERE turn_time IS NOT NULL AND lease_owner IS NULL AND lane = @lane AND turn_time <= @until AND due_time <= @now
                    ORDER BY turn_time, message_id, destination_index)
                UPDATE free SET lease_owner = @owner, lease_end = @clock + @duration
                OUTPUT inserted.message_id, inserted.destination_index, 0 INTO @claimed (message_id, destination_index, is_abandoned);
            END;
            SET @lane += 1;
        END;
        SELECT c.is_abandoned, {DeliveryRows.Columns}
        FROM @claimed AS c INNER JOIN dbo.deliveries AS d ON d.message_id = c.message_id AND d.destination_index = c.destination_index
            {DeliveryRows.JoinAttempts}
        ORDER BY c.message_id, c.destination_index, a.number
        OPTION (LOOP JOIN, FORCE ORDER);

        """;

    /// <summary>The whole batch, its commit included.</summary>
    public static string Of(StorageDurability durability) => Text + BatchSql.CommitOf(durability);
}
