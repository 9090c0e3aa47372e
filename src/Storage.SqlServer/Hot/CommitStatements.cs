using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Hot;
using Microsoft.Data.SqlClient;

namespace Grpc.Messaging.Storage.SqlServer.Hot;

/// <summary>
/// What transitions change: deliveries, their attempts, and what messages count. Whoever changes a delivery locks its row first, and only then touches
/// its attempts. Rows of a table variable come in the order of its key, so two processes that want the same rows lock them in the same order.
/// </summary>
internal static class CommitStatements
{
    // Another one's lease stays, and its end with it, unless the transition brings a lease itself.
    private const string IsKept = "t.lease_owner IS NULL AND d.lease_owner <> t.ends_lease_of";

    public static readonly JsonTable<NewState> States = new("@transitions", ["message_id", "destination_index"], NewState.Columns);

    public static readonly JsonTable<NewAttempt> Attempts =
        new("@attempts", ["message_id", "destination_index", "number"], NewAttempt.Columns);

    private static readonly string Names = $"{DeliveryKeyColumns.All.Names()}, {AttemptColumns.All.Names()}";

    public static readonly string Update =
        $"""
        UPDATE d SET {DeliveryColumns.All.Changing().Assignments("t")}, is_open = t.is_open,
            lease_owner = CASE WHEN {IsKept} THEN d.lease_owner ELSE t.lease_owner END,
            lease_end = CASE WHEN {IsKept} THEN d.lease_end ELSE @clock + t.lease_duration END
        OUTPUT t.position, deleted.state INTO @stored (position, left_state)
        FROM @transitions AS t INNER JOIN dbo.deliveries AS d WITH (ROWLOCK)
            ON d.message_id = t.message_id AND d.destination_index = t.destination_index
        WHERE d.version = t.expected_version
        OPTION (LOOP JOIN, FORCE ORDER);
        UPDATE a SET {AttemptColumns.All.Changing().Assignments("n")}
        FROM @attempts AS n INNER JOIN @stored AS s ON s.position = n.transition
            INNER JOIN dbo.attempts AS a WITH (ROWLOCK)
                ON a.message_id = n.message_id AND a.destination_index = n.destination_index AND a.number = n.number
        OPTION (LOOP JOIN, FORCE ORDER);
        INSERT INTO dbo.attempts ({Names})
        SELECT {DeliveryKeyColumns.All.Names("n")}, {AttemptColumns.All.Names("n")}
        FROM @attempts AS n INNER JOIN @stored AS s ON s.position = n.transition
        WHERE NOT EXISTS (SELECT 1 FROM dbo.attempts AS a
            WHERE a.message_id = n.message_id AND a.destination_index = n.destination_index AND a.number = n.number)
        OPTION (LOOP JOIN, FORCE ORDER);
        UPDATE m SET {StateCountColumns.Sums("m", "c")}
        FROM (SELECT t.message_id, {StateCountColumns.Join(static (name, state) => $"SUM(IIF(t.state = {state}, 1, 0) - IIF(s.left_state = {state}, 1, 0)) AS {name}")}
            FROM @transitions AS t INNER JOIN @stored AS s ON s.position = t.position
            WHERE t.state <> s.left_state GROUP BY t.message_id) AS c
            INNER JOIN dbo.messages AS m WITH (ROWLOCK) ON m.message_id = c.message_id
        OPTION (LOOP JOIN, FORCE ORDER);

        """;

    public static void Bind(SqlParameterCollection parameters, IReadOnlyList<Transition> transitions)
    {
        States.Bind(parameters, NewState.Of(transitions));
        Attempts.Bind(parameters, NewAttempt.Of(transitions));
    }
}
