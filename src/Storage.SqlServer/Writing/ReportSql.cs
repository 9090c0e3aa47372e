using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Reports;
using Grpc.Messaging.Storage.SqlServer.Connections;
using Microsoft.Data.SqlClient;
using Microsoft.Data.SqlClient.Server;

namespace Grpc.Messaging.Storage.SqlServer.Writing;

/// <summary>
/// Statistics of accounts. What is stored of a batch is added up first, in a table in the order of the keys, in which everybody locks rows. A row that
/// another process makes at the same time is met by the insert, which fails, and the whole batch is run again.
/// </summary>
internal static class ReportSql
{
    private const string Sum =
        """
        DECLARE @sums TABLE (account_id binary(12) NOT NULL, day int NOT NULL, app_code binary(12) NOT NULL, channel int NOT NULL,
            country nvarchar(4) COLLATE Latin1_General_100_BIN2 NOT NULL, sender nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
            sent_count bigint NOT NULL, pending_count bigint NOT NULL, failed_count bigint NOT NULL, delivered_count bigint NOT NULL,
            read_count bigint NOT NULL, expired_count bigint NOT NULL, scheduled_count bigint NOT NULL, cancelled_count bigint NOT NULL,
            segments bigint NOT NULL, cost bigint NOT NULL,
            PRIMARY KEY (account_id, day, app_code, channel, country, sender));
        INSERT INTO @sums (account_id, day, app_code, channel, country, sender, sent_count, pending_count, failed_count, delivered_count,
            read_count, expired_count, scheduled_count, cancelled_count, segments, cost)
        SELECT p.account_id, p.day, p.app_code, p.channel, p.country, p.sender,
            SUM(IIF(p.entered_state = 1, p.deliveries, 0) - IIF(p.left_state = 1, p.deliveries, 0)) AS sent_count,
            SUM(IIF(p.entered_state = 2, p.deliveries, 0) - IIF(p.left_state = 2, p.deliveries, 0)) AS pending_count,
            SUM(IIF(p.entered_state = 3, p.deliveries, 0) - IIF(p.left_state = 3, p.deliveries, 0)) AS failed_count,
            SUM(IIF(p.entered_state = 4, p.deliveries, 0) - IIF(p.left_state = 4, p.deliveries, 0)) AS delivered_count,
            SUM(IIF(p.entered_state = 5, p.deliveries, 0) - IIF(p.left_state = 5, p.deliveries, 0)) AS read_count,
            SUM(IIF(p.entered_state = 6, p.deliveries, 0) - IIF(p.left_state = 6, p.deliveries, 0)) AS expired_count,
            SUM(IIF(p.entered_state = 7, p.deliveries, 0) - IIF(p.left_state = 7, p.deliveries, 0)) AS scheduled_count,
            SUM(IIF(p.entered_state = 8, p.deliveries, 0) - IIF(p.left_state = 8, p.deliveries, 0)) AS cancelled_count,
            SUM(p.segments) AS segments, SUM(p.cost) AS cost
        FROM @reports AS p

        """;

    private const string IsAccepted =
        "(p.acceptance IS NOT NULL AND NOT EXISTS (SELECT 1 FROM @refused AS x WHERE x.acceptance = p.acceptance))";

    private const string IsStored = "EXISTS (SELECT 1 FROM @stored AS s WHERE s.position = p.transition)";

    private const string Write =
        """

        GROUP BY p.account_id, p.day, p.app_code, p.channel, p.country, p.sender;
        UPDATE r SET sent_count = r.sent_count + c.sent_count, pending_count = r.pending_count + c.pending_count,
            failed_count = r.failed_count + c.failed_count, delivered_count = r.delivered_count + c.delivered_count,
            read_count = r.read_count + c.read_count, expired_count = r.expired_count + c.expired_count,
            scheduled_count = r.scheduled_count + c.scheduled_count, cancelled_count = r.cancelled_count + c.cancelled_count,
            segments = r.segments + c.segments, cost = r.cost + c.cost
        FROM @sums AS c INNER JOIN dbo.reports AS r WITH (ROWLOCK) ON r.account_id = c.account_id AND r.day = c.day AND r.app_code = c.app_code
            AND r.channel = c.channel AND r.country = c.country AND r.sender = c.sender
        OPTION (LOOP JOIN, FORCE ORDER);
        INSERT INTO dbo.reports (account_id, day, app_code, channel, country, sender, sent_count, pending_count, failed_count, delivered_count,
            read_count, expired_count, scheduled_count, cancelled_count, segments, cost)
        SELECT c.account_id, c.day, c.app_code, c.channel, c.country, c.sender, c.sent_count, c.pending_count, c.failed_count, c.delivered_count,
            c.read_count, c.expired_count, c.scheduled_count, c.cancelled_count, c.segments, c.cost
        FROM @sums AS c
        WHERE NOT EXISTS (SELECT 1 FROM dbo.reports AS r WHERE r.account_id = c.account_id AND r.day = c.day AND r.app_code = c.app_code
            AND r.channel = c.channel AND r.country = c.country AND r.sender = c.sender)
        OPTION (LOOP JOIN, FORCE ORDER);

        """;

    /// <summary>Adds what is stored of acceptances and transitions.</summary>
    public const string Add = $"{Sum}WHERE {IsAccepted} OR {IsStored}{Write}";

    /// <summary>Adds what is stored of acceptances.</summary>
    public const string AddAccepted = $"{Sum}WHERE {IsAccepted}{Write}";

    public static void Bind(SqlParameterCollection parameters, IReadOnlyList<Acceptance> acceptances, IReadOnlyList<Transition> transitions)
    {
        var changes = new List<(int? Acceptance, int? Transition, ReportChange Change)>();
        for (var i = 0; i < acceptances.Count; i++)
        {
            foreach (var change in acceptances[i].Reports)
            {
                changes.Add((i, null, change));
            }
        }

        for (var i = 0; i < transitions.Count; i++)
        {
            foreach (var change in transitions[i].Reports)
            {
                changes.Add((null, i, change));
            }
        }

        Bind(parameters, changes);
    }

    public static void Bind(SqlParameterCollection parameters, MessageChunk chunk) =>
        Bind(parameters, [.. chunk.Reports.Select(static change => ((int?)0, (int?)null, change))]);

    private static void Bind(SqlParameterCollection parameters, List<(int? Acceptance, int? Transition, ReportChange Change)> changes) =>
        parameters.AddTable("@reports", TableTypes.Reports, changes.Count, Rows(changes));

    private static IEnumerable<SqlDataRecord> Rows(List<(int? Acceptance, int? Transition, ReportChange Change)> changes)
    {
        var row = new RowWriter(TableTypes.Reports);
        for (var i = 0; i < changes.Count; i++)
        {
            var (acceptance, transition, change) = changes[i];
            yield return row
                .Write(i)
                .Write(acceptance)
                .Write(transition)
                .Write(change.Key.AccountId)
                .Write(change.Key.Day)
                .Write(change.Key.AppCode.GetValueOrDefault())
                .Write((int)change.Key.Channel.GetValueOrDefault())
                .Write(change.Key.Country)
                .Write(change.Key.Sender)
                .Write((int?)change.Left)
                .Write((int?)change.Entered)
                .Write(change.Deliveries)
                .Write(change.Segments)
                .Write(change.Micros)
                .End();
        }
    }
}
