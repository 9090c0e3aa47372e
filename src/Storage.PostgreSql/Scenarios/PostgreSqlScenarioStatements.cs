using System.Text;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Storage.Conversion;
using Grpc.Messaging.Storage.PostgreSql.Connections;
using Grpc.Messaging.Storage.Scenarios;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Scenarios;

internal sealed class PostgreSqlScenarioStatements(PostgreSqlSources sources) : IScenarioStatements
{
    private const string SelectOne =
        """
        SELECT scenario_key, account_id, name, flow, create_time, modify_time FROM scenarios WHERE scenario_key = $1 AND account_id = $2
        """;

    public Task<Scenario?> FindAsync(ObjectId accountId, ObjectId scenarioKey, CancellationToken cancellationToken) =>
        sources.ReadAsync(SelectOne, parameters => parameters.Put(scenarioKey).Put(accountId), ReadAsync, cancellationToken);

    private static async Task<Scenario?> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        var row = new PostgreSqlRow(reader);
        return new Scenario(
            row.GetId(),
            row.GetId(),
            row.GetText(),
            StorageJson.ReadFlow(Encoding.UTF8.GetBytes(row.GetText())),
            row.GetTime(),
            row.GetTime());
    }
}
