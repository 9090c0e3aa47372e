using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Storage.Applications;
using Grpc.Messaging.Storage.Rows;
using Grpc.Messaging.Storage.SqlServer.Connections;

namespace Grpc.Messaging.Storage.SqlServer.Applications;

internal sealed class SqlServerApplicationStatements(SqlServerConnections connections) : IApplicationStatements
{
    internal const string SelectOne =
        """
        SELECT app_code, account_id, name, apns_active, fcm_active, create_time, modify_time, device_count
        FROM dbo.applications WHERE app_code = @app_code AND account_id = @account_id;
        """;

    public Task<Application?> FindAsync(ObjectId accountId, ObjectId appCode, CancellationToken cancellationToken) =>
        connections.ReadAsync(
            SelectOne,
            parameters => parameters.AddId("@app_code", appCode).AddId("@account_id", accountId),
            async (row, token) => await row.ReadAsync(token) ? row.ReadApplication() : null,
            cancellationToken);
}
