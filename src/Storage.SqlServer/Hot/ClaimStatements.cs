using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.SqlServer.Writing;

namespace Grpc.Messaging.Storage.SqlServer.Hot;

/// <summary>
/// Claims. What nobody holds waits in one index, what somebody holds in another: so neither the deliveries under way nor those due later are walked
/// through, however many they are. First comes what a dead process has left, as it has waited longest.
/// <para>
/// READPAST leaves out rows that another transaction has locked: another claim has them, or they are being changed right now. Under
/// READ_COMMITTED_SNAPSHOT it is allowed with READCOMMITTEDLOCK only.
/// </para>
/// </summary>
internal static class ClaimStatements
{
    /// <summary>Milliseconds since 1970 by the server's clock, which decides when leases end.</summary>
    public const string Clock = "DATEDIFF_BIG(millisecond, DATETIME2FROMPARTS(1970, 1, 1, 0, 0, 0, 0, 0), SYSUTCDATETIME())";

    // After every time there is.
    private const string Forever = "9223372036854775807";

    private const string Hints = "READPAST, UPDLOCK, ROWLOCK, READCOMMITTEDLOCK";

    private const string JoinAttempts =
        "LEFT JOIN dbo.attempts AS a ON a.message_id = d.message_id AND a.destination_index = d.destination_index";

    private const string Leased = "FROM dbo.deliveries WHERE turn_time IS NOT NULL AND lease_owner IS NOT NULL";

    // Usually the first row matches: leases end long after what is under them is due.
    private const string FirstLeaseEnd = $"(SELECT TOP (1) lease_end {Leased} AND due_time <= lease_end ORDER BY lease_end)";

    /// <summary>Ends the leases of an owner.</summary>
    public const string EndLeases =
        """
        SET NOCOUNT ON;
        UPDATE dbo.deliveries WITH (ROWLOCK) SET lease_owner = NULL, lease_end = NULL
        WHERE turn_time IS NOT NULL AND lease_owner IS NOT NULL AND lease_owner = @owner;
        """;

    /// <summary>
    /// The earliest of what can be claimed next. In the lanes that wait by due time the turn is the due time. Under a lease is due what is due at its
    /// end, and, of the leases that end before the first of those, what is due after their end. Any other lease ends later.
    /// </summary>
    public const string SelectNextDue =
        $"""
        SELECT MIN(x.due) FROM (
            SELECT MIN(turn_time) AS due FROM dbo.deliveries WHERE turn_time IS NOT NULL AND lease_owner IS NULL AND lane = 0
            UNION ALL
            SELECT MIN(turn_time) FROM dbo.deliveries WHERE turn_time IS NOT NULL AND lease_owner IS NULL AND lane = 1
            UNION ALL
            SELECT MIN(due_time) FROM dbo.deliveries WHERE turn_time IS NOT NULL AND lease_owner IS NULL AND lane = 2
            UNION ALL
            SELECT {FirstLeaseEnd}
            UNION ALL
            SELECT MIN(due_time) {Leased} AND lease_end < ISNULL({FirstLeaseEnd}, {Forever})) AS x;
        """;

    public static readonly JsonTable<DeliveryKey> Keys = new("@keys", ["message_id", "destination_index"], DeliveryKeyColumns.All);

    private static readonly string Select = $"SELECT {DeliveryReader.Columns} FROM dbo.deliveries AS d {JoinAttempts}";

    public static readonly string SelectByKeys =
        $"""
        SET NOCOUNT ON;
        {Keys.Declare}
        SELECT {DeliveryReader.Columns}
        FROM @keys AS k INNER JOIN dbo.deliveries AS d ON d.message_id = k.message_id AND d.destination_index = k.destination_index
            {JoinAttempts}
        ORDER BY k.message_id, k.destination_index, a.number
        OPTION (LOOP JOIN, FORCE ORDER);
        """;

    public static readonly string SelectMessage =
        $"""
        {Select}
        WHERE d.message_id = @message_id AND d.account_id = @account_id AND d.destination_index >= @first AND d.destination_index < @first + @max
        ORDER BY d.message_id, d.destination_index, a.number;
        """;

    public static readonly string SelectDevice =
        $"""
        {Select}
        WHERE d.message_id = @message_id AND d.account_id = @account_id AND d.app_code = @app_code AND d.uid = @uid
        ORDER BY d.message_id, d.destination_index, a.number;
        """;

    public const string SelectByProviderIds =
        $"""
        SELECT a.provider_message_id, a.message_id, a.destination_index, a.number
        FROM OPENJSON(@ids) WITH (value nvarchar(255) '$') AS i INNER JOIN dbo.attempts AS a
            ON a.provider_message_id = i.value COLLATE {SqlTypes.Collation} AND a.provider = @provider AND a.provider_message_id <> ''
        ORDER BY a.message_id, a.destination_index, a.number
        OPTION (LOOP JOIN, FORCE ORDER);
        """;

    private static readonly string Text =
        $"""
        SET NOCOUNT, XACT_ABORT ON;
        DECLARE @clock bigint = {Clock}, @lane int = 0, @left int, @until bigint;
        DECLARE @claimed TABLE (message_id binary(12) NOT NULL, destination_index int NOT NULL, flags int NOT NULL,
            PRIMARY KEY (message_id, destination_index));
        BEGIN TRANSACTION;
        WHILE @lane <= 2
        BEGIN
            SELECT @left = CASE @lane WHEN 0 THEN @urgent WHEN 1 THEN @normal ELSE @bulk END,
                @until = CASE @lane WHEN 2 THEN {Forever} ELSE @now END;
            IF @left > 0
            BEGIN
                WITH ended AS (
                    SELECT TOP (@left) message_id, destination_index, lease_owner, lease_end
                    FROM dbo.deliveries WITH (INDEX (ix_deliveries_lease), {Hints})
                    WHERE turn_time IS NOT NULL AND lease_owner IS NOT NULL AND lease_end <= @clock AND lane = @lane AND due_time <= @now
                    ORDER BY lease_end)
                UPDATE ended SET lease_owner = @owner, lease_end = @clock + @duration
                OUTPUT inserted.message_id, inserted.destination_index, {(int)ClaimFlags.Abandoned} INTO @claimed (message_id, destination_index, flags);
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
                OUTPUT inserted.message_id, inserted.destination_index, 0 INTO @claimed (message_id, destination_index, flags);
            END;
            SET @lane += 1;
        END;
        SELECT {DeliveryReader.Columns}, c.flags
        FROM @claimed AS c INNER JOIN dbo.deliveries AS d ON d.message_id = c.message_id AND d.destination_index = c.destination_index
            {JoinAttempts}
        ORDER BY c.message_id, c.destination_index, a.number
        OPTION (LOOP JOIN, FORCE ORDER);

        """;

    /// <summary>The whole batch of a claim, its commit included.</summary>
    public static string Claim(StorageDurability durability) => Text + BatchSql.CommitOf(durability);
}
