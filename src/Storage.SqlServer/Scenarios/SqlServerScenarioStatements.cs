using System.Text;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Storage.Conversion;
using Grpc.Messaging.Storage.Scenarios;
using Grpc.Messaging.Storage.SqlServer.Connections;

namespace Grpc.Messaging.Storage.SqlServer.Scenarios;

internal sealed class SqlServerScenarioStatements(SqlServerConnections connections) : IScenarioStatements
{
    internal const string SelectOne =
        """
        SELECT scenario_key, account_id, name, flow, create_time, modify_time
        FROM dbo.scenarios WHERE scenario_key = @scenario_key AND account_id = @account_id;
        """;

    public Task<Scenario?> FindAsync(ObjectId accountId, ObjectId scenarioKey, CancellationToken cancellationToken) =>
        connections.ReadAsync(
            SelectOne,
            parameters => parameters.AddId("@scenario_key", scenarioKey).AddId("@account_id", accountId),
            async (row, token) => await row.ReadAsync(token) ? Read(row) : null,
            cancellationToken);

    private static Scenario Read(RowReader row) => new(
        row.GetId(),
        row.GetId(),
        row.GetText(),
        StorageJson.ReadFlow(Encoding.UTF8.GetBytes(row.GetText())),
        row.GetTime(),
        row.GetTime());
}
