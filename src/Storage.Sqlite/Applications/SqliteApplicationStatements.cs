using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Storage.Applications;
using Grpc.Messaging.Storage.Rows;
using Grpc.Messaging.Storage.Sqlite.Connections;

namespace Grpc.Messaging.Storage.Sqlite.Applications;

internal sealed class SqliteApplicationStatements(SqliteReaders readers) : IApplicationStatements
{
    private const string SelectOne =
        """
        SELECT app_code, account_id, name, apns_active, fcm_active, create_time, modify_time, device_count
        FROM applications WHERE app_code = ? AND account_id = ?
        """;

    public Task<Application?> FindAsync(ObjectId accountId, ObjectId appCode, CancellationToken cancellationToken) =>
        readers.ReadAsync(session => Find(session, accountId, appCode), cancellationToken);

    private static Application? Find(SqliteSession session, ObjectId accountId, ObjectId appCode)
    {
        var row = session.Prepare(SelectOne).Bind(appCode).Bind(accountId);
        if (!row.Read())
        {
            return null;
        }

        var application = row.ReadApplication();
        row.Reset();
        return application;
    }
}
