using Grpc.Messaging.Storage.Hot;

namespace Grpc.Messaging.Storage.PostgreSql.Hot;

/// <summary>
/// Claims: any number of processes at once, none waiting for another. Rows that somebody else is claiming or changing at this moment are passed over
/// (SKIP LOCKED); what is leased is in another index and not met at all.
/// </summary>
internal static class ClaimStatements
{
    /// <summary>Milliseconds since 1970 by the server's clock, at this moment and not at the start of the transaction.</summary>
    public const string Now = "(SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint)";

    /// <summary>The attempts <c>a</c> of deliveries <c>d</c>; the count spares the lookup to what was never sent.</summary>
    public const string JoinAttempts =
        """
        LEFT JOIN attempts a ON d.attempt_count > 0 AND a.message_id = d.message_id AND a.destination_index = d.destination_index
        """;

    /// <summary>Ends the leases of an owner. $1 the owner.</summary>
    public const string ReleaseOwner =
        """
        UPDATE deliveries SET lease_owner = NULL, lease_end = NULL
        WHERE lease_owner = $1 AND turn_time IS NOT NULL AND lease_owner IS NOT NULL
        """;

    private const string Waiting = "FROM deliveries WHERE turn_time IS NOT NULL AND lease_owner IS NULL AND due_time <= $1 AND lane = ";

    private const string InTurn = "ORDER BY turn_time, message_id, destination_index";

    private const string PickColumns = "SELECT message_id, destination_index, lane, turn_time, false AS is_abandoned ";

    // In the bulk lane the turn of what is not due yet may come before that of what is: it is walked through only while something is due there.
    private const string IsBulkDue =
        "EXISTS (SELECT FROM deliveries WHERE lane = 2 AND turn_time IS NOT NULL AND lease_owner IS NULL AND due_time <= $1)";

    // A row that somebody changed since the statement began is taken as it is now, if it still waits; all others, those of attempts too, are as they
    // were when it began. A first hand-over has no attempts that could be behind.
    private const string AsItWas =
        "LEFT JOIN deliveries o ON d.attempt_count > 0 AND o.message_id = d.message_id AND o.destination_index = d.destination_index";

    /// <summary>
    /// Everything a claim does: picks from each lane, and from what was abandoned, up to the lane's quota by turn; leases that; and answers it with
    /// its attempts and its <see cref="ClaimFlags"/>. $1 now, $2 to $4 the quotas, $5 the owner, $6 milliseconds of the lease.
    /// </summary>
    public static readonly string Claim =
        $"""
        WITH urgent AS MATERIALIZED ({PickColumns}{Waiting}0 {InTurn} LIMIT $2 FOR UPDATE SKIP LOCKED),
        normal AS MATERIALIZED ({PickColumns}{Waiting}1 {InTurn} LIMIT $3 FOR UPDATE SKIP LOCKED),
        bulk AS MATERIALIZED ({PickColumns}{Waiting}2 AND {IsBulkDue} {InTurn} LIMIT $4 FOR UPDATE SKIP LOCKED),
        ended AS MATERIALIZED (
            SELECT message_id, destination_index, lane, turn_time, true AS is_abandoned FROM deliveries
            WHERE turn_time IS NOT NULL AND lease_owner IS NOT NULL AND lease_end <= {Now} AND due_time <= $1
            ORDER BY lease_end LIMIT $2 + $3 + $4 FOR UPDATE SKIP LOCKED),
        ranked AS (
            SELECT *, row_number() OVER (PARTITION BY lane {InTurn}) AS rank FROM (
                SELECT * FROM urgent UNION ALL SELECT * FROM normal UNION ALL SELECT * FROM bulk UNION ALL SELECT * FROM ended) AS picked),
        claimed AS (
            UPDATE deliveries u SET lease_owner = $5, lease_end = {Now} + $6
            FROM ranked r
            WHERE u.message_id = r.message_id AND u.destination_index = r.destination_index
                AND r.rank <= CASE r.lane WHEN 0 THEN $2 WHEN 1 THEN $3 ELSE $4 END
            RETURNING u.*, r.is_abandoned)
        SELECT {DeliveryReader.Columns}, d.is_abandoned::int + 2 * (o.version IS DISTINCT FROM d.version AND d.attempt_count > 0)::int
        FROM claimed d {AsItWas} {JoinAttempts}
        ORDER BY d.lane, d.turn_time, d.message_id, d.destination_index, a.number
        """;

    private const string FirstWaiting =
        "(SELECT due_time FROM deliveries WHERE turn_time IS NOT NULL AND lease_owner IS NULL AND lane = ";

    private const string Leased = "FROM deliveries WHERE turn_time IS NOT NULL AND lease_owner IS NOT NULL";

    // As a rule the first that is read: a lease ends long after what is under it is due.
    private const string FirstLeaseEnd = $"(SELECT lease_end {Leased} AND due_time <= lease_end ORDER BY lease_end LIMIT 1)";

    /// <summary>
    /// The earliest of: what is due first in each lane; the first lease to end with something due under it; and, of the leases that end before that
    /// one, what is due after their end. Any other lease ends later.
    /// </summary>
    public const string SelectNextDue =
        $"""
        SELECT least(
            {FirstWaiting}0 {InTurn} LIMIT 1),
            {FirstWaiting}1 {InTurn} LIMIT 1),
            {FirstWaiting}2 ORDER BY due_time LIMIT 1),
            {FirstLeaseEnd},
            (SELECT min(due_time) {Leased} AND lease_end < coalesce({FirstLeaseEnd}, 9223372036854775807)))
        """;
}
