using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.SqlServer.Connections;
using Grpc.Messaging.Storage.SqlServer.Deliveries;
using Grpc.Messaging.Storage.SqlServer.Messages;
using Grpc.Messaging.Storage.Writing;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Storage.SqlServer.Writing;

internal sealed class SqlServerBatchStatements(SqlServerConnections connections, IOptions<SqlServerStorageOptions> options) : IBatchStatements
{
    internal const string SelectKnown =
        """
        SELECT m.message_id FROM @ids AS i INNER JOIN dbo.messages AS m ON m.message_id = i.id OPTION (LOOP JOIN, FORCE ORDER);
        """;

    public Task<BatchResult> WriteAsync(
        IReadOnlyList<Acceptance> acceptances, IReadOnlyList<Transition> transitions, CancellationToken cancellationToken)
    {
        var requests = acceptances.Count(acceptance => acceptance.Request is not null);
        var rows = transitions.Count + acceptances.Sum(acceptance => acceptance.Deliveries.Count);
        var money = MoneySql.Any(acceptances, transitions);
        return connections.WriteAsync(
            BatchSql.Of(acceptances.Count > 0, requests > 0, transitions.Count > 0, money, options.Value.Durability, JobSql.Insert(acceptances)),
            rows,
            parameters => Bind(parameters, acceptances, requests, transitions, money),
            (row, token) => ReadAsync(row, acceptances, transitions, token),
            cancellationToken);
    }

    public Task<(AppendResult Result, IReadOnlyList<StatusChange> Changes)> AppendAsync(
        MessageChunk chunk, CancellationToken cancellationToken) => connections.WriteAsync<(AppendResult, IReadOnlyList<StatusChange>)>(
        BatchSql.Append(chunk.Job.Next is null, chunk.Debits.Count > 0, chunk.NewMessage is not null, options.Value.Durability),
        chunk.Deliveries.Count,
        parameters =>
        {
            parameters.AddTable("@deliveries", TableTypes.NewDeliveries, chunk.Deliveries.Count, DeliveryRows.Write([(chunk.Deliveries, null)]));
            parameters.AddId("@message_id", chunk.MessageId).AddInt("@destinations", chunk.Deliveries.Count).AddInt("@reachable", chunk.ReachableCount);
            if (chunk.NewMessage is { } message)
            {
                parameters.AddTable("@messages", TableTypes.NewMessages, 1, MessageRows.Write([new Acceptance(message, [], Lease: null, Request: null)]));
            }

            JobSql.BindChange(parameters, chunk.Job);
            ReportSql.Bind(parameters, chunk);
            if (chunk.Debits.Count > 0)
            {
                MoneySql.Bind(parameters, chunk);
            }
        },
        async (row, token) =>
        {
            await row.ReadAsync(token);
            var (changed, refusals, end) = (row.GetInt64(), row.GetInt64(), row.GetInt64());
            return refusals > 0 ? (AppendResult.CreditTooLow, [])
                : changed == 0 ? (AppendResult.JobChanged, [])
                : (AppendResult.Stored, Number([.. chunk.Deliveries.Select(StatusChange.Of)], end));
        },
        cancellationToken);

    public Task<IReadOnlySet<ObjectId>> FindMessagesAsync(IReadOnlyCollection<ObjectId> messageIds, CancellationToken cancellationToken) =>
        connections.ReadAsync<IReadOnlySet<ObjectId>>(
            SelectKnown,
            parameters => parameters.AddTable("@ids", TableTypes.Ids, messageIds.Count, MessageRows.WriteIds(messageIds)),
            async (row, token) =>
            {
                var found = new HashSet<ObjectId>();
                while (await row.ReadAsync(token))
                {
                    found.Add(row.GetId());
                }

                return found;
            },
            cancellationToken);

    public Task<IReadOnlyList<Delivery>> LoadAsync(IReadOnlyCollection<DeliveryKey> keys, CancellationToken cancellationToken) =>
        DeliveryRows.LoadAsync(connections, keys, cancellationToken);

    private static void Bind(
        SqlParameterCollection parameters, IReadOnlyList<Acceptance> acceptances, int requests, IReadOnlyList<Transition> transitions, bool money)
    {
        if (money)
        {
            MoneySql.Bind(parameters, acceptances, transitions);
        }

        ReportSql.Bind(parameters, acceptances, transitions);

        if (acceptances.Count > 0)
        {
            parameters.AddTable("@messages", TableTypes.NewMessages, acceptances.Count, MessageRows.Write(acceptances));
            parameters.AddTable(
                "@deliveries",
                TableTypes.NewDeliveries,
                acceptances.Sum(acceptance => acceptance.Deliveries.Count),
                DeliveryRows.Write([.. acceptances.Select(static acceptance => (acceptance.Deliveries, acceptance.Lease))]));
            JobSql.BindInsert(parameters, acceptances);
        }

        if (requests > 0)
        {
            parameters.AddTable("@requests", TableTypes.NewRequests, requests, MessageRows.WriteRequests(acceptances));
        }

        if (transitions.Count > 0)
        {
            parameters.AddTable("@transitions", TableTypes.Transitions, transitions.Count, DeliveryRows.Write(transitions));
            parameters.AddTable(
                "@attempts", TableTypes.Attempts, transitions.Sum(transition => transition.Attempts.Count), AttemptRows.Write(transitions));
            parameters.AddTable(
                "@changes", TableTypes.Changes, transitions.Sum(transition => transition.Changes.Count), StatusChangeRows.Write(transitions));
        }
    }

    private static async Task<BatchResult> ReadAsync(
        RowReader row, IReadOnlyList<Acceptance> acceptances, IReadOnlyList<Transition> transitions, CancellationToken cancellationToken)
    {
        await row.ReadAsync(cancellationToken);
        var end = row.GetInt64();
        var refusals = new AcceptRefusal?[acceptances.Count];
        await row.NextResultAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var acceptance = row.GetInt32();
            refusals[acceptance] = row.SkipNull()
                ? AcceptRefusal.CreditTooLow.Instance
                : new AcceptRefusal.KeyTaken(new RequestRecord(
                    acceptances[acceptance].Request!.Key with { Hash = row.GetBytes() }, row.GetBytes(), row.GetTime()));
        }

        var stored = new bool[transitions.Count];
        await row.NextResultAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            stored[row.GetInt32()] = true;
        }

        return new BatchResult(refusals, stored, Number(acceptances, refusals, transitions, stored, end));
    }

    /// <summary>The entries in the order in which the server numbered them, the last being the log's end.</summary>
    private static StatusChange[] Number(
        IReadOnlyList<Acceptance> acceptances, AcceptRefusal?[] refusals, IReadOnlyList<Transition> transitions, bool[] stored, long end)
    {
        var changes = new List<StatusChange>();
        for (var i = 0; i < acceptances.Count; i++)
        {
            if (refusals[i] is null)
            {
                changes.AddRange(acceptances[i].Deliveries.Select(StatusChange.Of));
            }
        }

        for (var i = 0; i < transitions.Count; i++)
        {
            if (stored[i])
            {
                changes.AddRange(transitions[i].Changes);
            }
        }

        return Number(changes, end);
    }

    private static StatusChange[] Number(List<StatusChange> changes, long end)
    {
        var numbered = new StatusChange[changes.Count];
        for (var i = 0; i < numbered.Length; i++)
        {
            numbered[i] = changes[i] with { Sequence = end - numbered.Length + i + 1 };
        }

        return numbered;
    }
}
