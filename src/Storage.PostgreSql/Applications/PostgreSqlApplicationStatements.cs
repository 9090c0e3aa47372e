using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Storage.Applications;
using Grpc.Messaging.Storage.PostgreSql.Connections;
using Grpc.Messaging.Storage.Rows;
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
        return await reader.ReadAsync(cancellationToken) ? new PostgreSqlRow(reader).ReadApplication() : null;
    }
}
