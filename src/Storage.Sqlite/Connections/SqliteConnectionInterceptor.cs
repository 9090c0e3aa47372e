using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Grpc.Messaging.Storage.Sqlite.Connections;

/// <summary>Gives EF's connections the same settings as all others, each once: EF opens one a query, and the pool keeps what lies beneath.</summary>
internal sealed class SqliteConnectionInterceptor(SqliteFile file) : DbConnectionInterceptor
{
    private readonly ConditionalWeakTable<sqlite3, object> _prepared = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        var sqlite = (SqliteConnection)connection;
        if (_prepared.TryAdd(sqlite.Handle!, _prepared))
        {
            file.Prepare(sqlite);
        }
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
