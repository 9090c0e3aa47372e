using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Reports;
using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.SqlServer.Hot;
using Microsoft.Data.SqlClient;

namespace Grpc.Messaging.Storage.SqlServer.Writing;

/// <summary>
/// Statistics of accounts. What is stored of a batch is added up first, in a table in the order of the keys, in which everybody locks rows. A row that
/// another process makes at the same time is met by the insert, which fails, and the whole batch is run again.
/// </summary>
internal static class ReportSql
{
    private static readonly JsonTable<(int Number, int? Acceptance, int? Transition, ReportChange Change)> Changes = new("@reports", ["number"], Describe());

    /// <summary>What is bound, as a table.</summary>
    public static readonly string Declare = Changes.Declare;

    private static readonly string IsKey = string.Join(" AND ", ReportColumns.Key.Select(static column => $"r.{column.Name} = c.{column.Name}"));

    private static readonly string Sum =
        $"""
        DECLARE @sums TABLE ({ReportColumns.Key.Join(static column => $"{column.Name} {SqlTypes.Of(column)} NOT NULL")},
            {ReportColumns.All.Changing().Join(static column => $"{column.Name} bigint NOT NULL")}, PRIMARY KEY ({ReportColumns.Key.Names()}));
        INSERT INTO @sums ({ReportColumns.All.Names()})
        SELECT {ReportColumns.Key.Names("p")},
            {StateCountColumns.Join(static (name, state) => $"SUM(IIF(p.entered_state = {state}, p.deliveries, 0) - IIF(p.left_state = {state}, p.deliveries, 0)) AS {name}")},
            SUM(p.segments) AS segments, SUM(p.cost) AS cost
        FROM @reports AS p

        """;

    private const string IsAccepted =
        "(p.acceptance IS NOT NULL AND NOT EXISTS (SELECT 1 FROM @refused AS x WHERE x.acceptance = p.acceptance))";

    private const string IsStored = "EXISTS (SELECT 1 FROM @stored AS s WHERE s.position = p.transition)";

    private static readonly string Write =
        $"""

        GROUP BY {ReportColumns.Key.Names("p")};
        UPDATE r SET {ReportColumns.Sums("r", "c")}
        FROM @sums AS c INNER JOIN dbo.reports AS r WITH (ROWLOCK) ON {IsKey}
        OPTION (LOOP JOIN, FORCE ORDER);
        INSERT INTO dbo.reports ({ReportColumns.All.Names()})
        SELECT {ReportColumns.All.Names("c")}
        FROM @sums AS c
        WHERE NOT EXISTS (SELECT 1 FROM dbo.reports AS r WHERE {IsKey})
        OPTION (LOOP JOIN, FORCE ORDER);

        """;

    /// <summary>Adds what is stored of acceptances and transitions.</summary>
    public static readonly string Add = $"{Sum}WHERE {IsAccepted} OR {IsStored}{Write}";

    /// <summary>Adds what is stored of acceptances.</summary>
    public static readonly string AddAccepted = $"{Sum}WHERE {IsAccepted}{Write}";

    public static void Bind(SqlParameterCollection parameters, IReadOnlyList<Acceptance> acceptances, IReadOnlyList<Transition> transitions) => Bind(
        parameters,
        acceptances.SelectMany(static (acceptance, i) => acceptance.Reports.Select(change => ((int?)i, (int?)null, change)))
            .Concat(transitions.SelectMany(static (transition, i) => transition.Reports.Select(change => ((int?)null, (int?)i, change)))));

    public static void Bind(SqlParameterCollection parameters, MessageChunk chunk) =>
        Bind(parameters, chunk.Reports.Select(static change => ((int?)0, (int?)null, change)));

    private static void Bind(SqlParameterCollection parameters, IEnumerable<(int? Acceptance, int? Transition, ReportChange Change)> changes) =>
        Changes.Bind(parameters, [.. changes.Select(static (row, i) => (i, row.Acceptance, row.Transition, row.Change))]);

    private static ColumnTable<(int Number, int? Acceptance, int? Transition, ReportChange Change)> Describe()
    {
        var columns = new ColumnTable<(int Number, int? Acceptance, int? Transition, ReportChange Change)>();
        columns.Number("number", static row => row.Number);
        columns.NullableNumber("acceptance", static row => row.Acceptance);
        columns.NullableNumber("transition", static row => row.Transition);
        columns.Add(ReportColumns.Key, static row => row.Change.Key);
        columns.NullableNumber("left_state", static row => row.Change.Left);
        columns.NullableNumber("entered_state", static row => row.Change.Entered);
        columns.Number("deliveries", static row => row.Change.Deliveries);
        columns.LongNumber("segments", static row => row.Change.Segments);
        columns.LongNumber("cost", static row => row.Change.Micros);
        return columns;
    }
}
