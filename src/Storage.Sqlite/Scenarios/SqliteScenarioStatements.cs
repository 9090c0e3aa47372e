using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Storage.Conversion;
using Grpc.Messaging.Storage.Scenarios;
using Grpc.Messaging.Storage.Sqlite.Connections;

namespace Grpc.Messaging.Storage.Sqlite.Scenarios;

internal sealed class SqliteScenarioStatements(SqliteReaders readers) : IScenarioStatements
{
    private const string SelectOne =
        """
        SELECT scenario_key, account_id, name, flow, create_time, modify_time FROM scenarios WHERE scenario_key = ? AND account_id = ?
        """;

    public Task<Scenario?> FindAsync(ObjectId accountId, ObjectId scenarioKey, CancellationToken cancellationToken) =>
        readers.ReadAsync(session => Find(session, accountId, scenarioKey), cancellationToken);

    private static Scenario? Find(SqliteSession session, ObjectId accountId, ObjectId scenarioKey)
    {
        var row = session.Prepare(SelectOne).Bind(scenarioKey).Bind(accountId);
        if (!row.Read())
        {
            return null;
        }

        var scenario = new Scenario(
            row.GetId(), row.GetId(), row.GetText(), StorageJson.ReadFlow(row.GetBytes()), row.GetTime(), row.GetTime());
        row.Reset();
        return scenario;
    }
}
