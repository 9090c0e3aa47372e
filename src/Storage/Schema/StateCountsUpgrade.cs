namespace Grpc.Messaging.Storage.Schema;

/// <summary>Gives messages of a database from before the counts of their destinations by state, in words that every database understands.</summary>
public static class StateCountsUpgrade
{
    /// <summary>The statement, to be run by the migration that adds the columns.</summary>
    public const string Sql =
        """
        UPDATE messages SET sent_count = c.sent, pending_count = c.pending, failed_count = c.failed, delivered_count = c.delivered,
            read_count = c.seen, expired_count = c.expired, scheduled_count = c.scheduled, cancelled_count = c.cancelled
        FROM (SELECT message_id,
            SUM(CASE WHEN state = 1 THEN 1 ELSE 0 END) AS sent,
            SUM(CASE WHEN state = 2 THEN 1 ELSE 0 END) AS pending,
            SUM(CASE WHEN state = 3 THEN 1 ELSE 0 END) AS failed,
            SUM(CASE WHEN state = 4 THEN 1 ELSE 0 END) AS delivered,
            SUM(CASE WHEN state = 5 THEN 1 ELSE 0 END) AS seen,
            SUM(CASE WHEN state = 6 THEN 1 ELSE 0 END) AS expired,
            SUM(CASE WHEN state = 7 THEN 1 ELSE 0 END) AS scheduled,
            SUM(CASE WHEN state = 8 THEN 1 ELSE 0 END) AS cancelled
            FROM deliveries GROUP BY message_id) AS c
        WHERE c.message_id = messages.message_id;
        """;
}
