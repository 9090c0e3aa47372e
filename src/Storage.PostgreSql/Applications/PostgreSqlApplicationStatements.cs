using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Storage.Applications;
using Grpc.Messaging.Storage.PostgreSql.Connections;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Applications;

internal sealed class PostgreSqlApplicationStatements(PostgreSqlSources sources) : IApplicationStatements
{
    private const string SelectOne =
        """
        SELECT app_code, account_id, name, apns_active, fcm_active, create_time, modify_time, device_count
        FROM applications WHERE app_code = $1 AND account_id = $2
        """;

    public Task<Application?> FindAsync(ObjectId accountId, ObjectId appCode, CancellationToken cancellationToken) =>
        sources.ReadAsync(SelectOne, parameters => parameters.Put(appCode).Put(accountId), ReadAsync, cancellationToken);

    private static async Task<Application?> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        var row = new PostgreSqlRow(reader);
        return new Application(
            row.GetId(),
            row.GetId(),
            row.GetText(),
            row.GetBoolean(),
            row.GetBoolean(),
            row.GetTime(),
            row.GetTime(),
            row.GetInt32());
    }
}
