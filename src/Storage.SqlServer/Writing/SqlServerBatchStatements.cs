using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.Rows;
using Grpc.Messaging.Storage.SqlServer.Connections;
using Grpc.Messaging.Storage.SqlServer.Deliveries;
using Grpc.Messaging.Storage.SqlServer.Hot;
using Grpc.Messaging.Storage.Writing;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Storage.SqlServer.Writing;

internal sealed class SqlServerBatchStatements(SqlServerConnections connections, IOptions<SqlServerStorageOptions> options) : IBatchStatements
{
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
            AcceptStatements.Deliveries.Bind(parameters, NewDelivery.Of(chunk));
            parameters.AddId("@message_id", chunk.MessageId).AddInt("@destinations", chunk.Deliveries.Count).AddInt("@reachable", chunk.ReachableCount);
            var counts = StateCounts.Of(chunk.Deliveries);
            foreach (var state in Enum.GetValues<DeliveryState>())
            {
                parameters.AddInt($"@{StateCountColumns.NameOf(state)}", counts[state]);
            }

            if (chunk.NewMessage is { } message)
            {
                AcceptStatements.BindMessage(parameters, message);
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
                : (AppendResult.Stored, NewChange.Number([.. chunk.Deliveries.Select(StatusChange.Of)], end - chunk.Deliveries.Count));
        },
        cancellationToken);

    public Task<IReadOnlySet<ObjectId>> FindMessagesAsync(IReadOnlyCollection<ObjectId> messageIds, CancellationToken cancellationToken) =>
        connections.ReadAsync<IReadOnlySet<ObjectId>>(
            AcceptStatements.SelectKnown,
            parameters => AcceptStatements.Ids.Bind(parameters, [.. messageIds]),
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
        SqlServerDeliveryStore.LoadAsync(connections, keys, cancellationToken);

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
            AcceptStatements.Bind(parameters, acceptances);
            JobSql.BindInsert(parameters, acceptances);
        }

        if (requests > 0)
        {
            AcceptStatements.BindRequests(parameters, acceptances);
        }

        if (transitions.Count > 0)
        {
            CommitStatements.Bind(parameters, transitions);
            LogStatements.Bind(parameters, transitions);
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
    private static IReadOnlyList<StatusChange> Number(
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

        return NewChange.Number(changes, end - changes.Count);
    }
}
