using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Hot;
using Microsoft.Data.SqlClient;

namespace Grpc.Messaging.Storage.SqlServer.Hot;

/// <summary>What accepting stores: answers under request keys, messages and their deliveries.</summary>
internal static class AcceptStatements
{
    public static readonly JsonTable<ObjectId> Ids = new("@ids", ["id"], DescribeIds());

    public static readonly JsonTable<NewDelivery> Deliveries = new("@deliveries", ["position"], NewDelivery.Columns);

    public static readonly JsonTable<(int Acceptance, MessageRecord Record)> Messages = new("@messages", ["acceptance"], DescribeMessages());

    public static readonly JsonTable<(int Acceptance, RequestRecord Record)> Requests =
        new("@requests", [.. RequestColumns.All.Where(static column => column.Role == ColumnRole.Key).Select(static column => column.Name)], DescribeRequests());

    public static readonly string SelectKnown =
        $"""
        SET NOCOUNT ON;
        {Ids.Declare}
        SELECT m.message_id FROM @ids AS i INNER JOIN dbo.messages AS m ON m.message_id = i.id OPTION (LOOP JOIN, FORCE ORDER);
        """;

    public static readonly string SelectByIds =
        $"""
        SET NOCOUNT ON;
        {Ids.Declare}
        SELECT {MessageColumns.All.Names("m")} FROM @ids AS i INNER JOIN dbo.messages AS m ON m.message_id = i.id OPTION (LOOP JOIN, FORCE ORDER);
        """;

    // A key that another process is about to take is not seen here: the insert waits for it, fails, and the whole batch is run again.
    public static readonly string TakeRequests =
        $"""
        DECLARE @taken TABLE (acceptance int NOT NULL PRIMARY KEY);
        UPDATE r SET {RequestColumns.All.Changing().Assignments("n")}
        OUTPUT n.acceptance INTO @taken (acceptance)
        FROM @requests AS n INNER JOIN dbo.requests AS r WITH (ROWLOCK) ON r.account_id = n.account_id AND r.request_id = n.request_id
        WHERE r.create_time < n.free_before
        OPTION (LOOP JOIN, FORCE ORDER);
        INSERT INTO @refused (acceptance, hash, answer, create_time)
        SELECT n.acceptance, r.hash, r.answer, r.create_time
        FROM @requests AS n INNER JOIN dbo.requests AS r ON r.account_id = n.account_id AND r.request_id = n.request_id
        WHERE NOT EXISTS (SELECT 1 FROM @taken AS t WHERE t.acceptance = n.acceptance)
        OPTION (LOOP JOIN, FORCE ORDER);
        INSERT INTO dbo.requests ({RequestColumns.All.Names()})
        SELECT {RequestColumns.All.Names("n")}
        FROM @requests AS n
        WHERE NOT EXISTS (SELECT 1 FROM @taken AS t WHERE t.acceptance = n.acceptance)
            AND NOT EXISTS (SELECT 1 FROM @refused AS x WHERE x.acceptance = n.acceptance);

        """;

    public static readonly string InsertMessages =
        $"""
        INSERT INTO dbo.messages ({MessageColumns.All.Names()}, {StateCountColumns.All.Names()})
        SELECT {MessageColumns.All.Names("m")}, {StateCountColumns.All.Names("m")}
        FROM @messages AS m
        WHERE NOT EXISTS (SELECT 1 FROM @refused AS x WHERE x.acceptance = m.acceptance);

        """;

    public static readonly string InsertDeliveries =
        $"""
        INSERT INTO dbo.deliveries ({DeliveryColumns.All.Names()}, is_open, lease_owner, lease_end)
        SELECT {DeliveryColumns.All.Names("d")}, d.is_open, d.lease_owner, @clock + d.lease_duration
        FROM @deliveries AS d
        WHERE NOT EXISTS (SELECT 1 FROM @refused AS x WHERE x.acceptance = d.acceptance);
        SET @accepted = @@ROWCOUNT;

        """;

    public static void Bind(SqlParameterCollection parameters, IReadOnlyList<Acceptance> acceptances)
    {
        Messages.Bind(parameters, [.. acceptances.Select(static (acceptance, i) => (i, MessageRecord.Of(acceptance)))]);
        Deliveries.Bind(parameters, NewDelivery.Of(acceptances));
    }

    public static void BindMessage(SqlParameterCollection parameters, Message message) =>
        Messages.Bind(parameters, [(0, MessageRecord.Of(message))]);

    public static void BindRequests(SqlParameterCollection parameters, IReadOnlyList<Acceptance> acceptances) =>
        Requests.Bind(
            parameters,
            [.. acceptances.Select(static (acceptance, i) => (i, acceptance.Request!)).Where(static entry => entry.Item2 is not null)]);

    private static ColumnTable<ObjectId> DescribeIds()
    {
        var columns = new ColumnTable<ObjectId>();
        columns.Id("id", static id => id);
        return columns;
    }

    private static ColumnTable<(int Acceptance, MessageRecord Record)> DescribeMessages()
    {
        var columns = new ColumnTable<(int Acceptance, MessageRecord Record)>();
        columns.Number("acceptance", static row => row.Acceptance);
        columns.Add(MessageColumns.All, static row => row.Record);
        columns.Add(StateCountColumns.All, static row => row.Record.Counts);
        return columns;
    }

    private static ColumnTable<(int Acceptance, RequestRecord Record)> DescribeRequests()
    {
        var columns = new ColumnTable<(int Acceptance, RequestRecord Record)>();
        columns.Number("acceptance", static row => row.Acceptance);
        columns.Add(RequestColumns.All, static row => row.Record);
        columns.Time("free_before", static row => row.Record.CreateTime - RequestKey.Life);
        return columns;
    }
}
