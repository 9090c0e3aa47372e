using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Grpc.Messaging.Storage.Sqlite.Connections;

/// <summary>Gives EF's connections the same settings as all others.</summary>
internal sealed class SqliteConnectionInterceptor(SqliteFile file) : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
        file.Prepare((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        file.Prepare((SqliteConnection)connection);
        return Task.CompletedTask;
    }
}
