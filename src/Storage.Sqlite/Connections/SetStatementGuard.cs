using System.Data.Common;
using Grpc.Messaging.Storage.Sqlite.Schema;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Grpc.Messaging.Storage.Sqlite.Connections;

/// <summary>Stops statements that work on records would run beside the transaction in which its records are stored.</summary>
internal sealed class SetStatementGuard : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        eventData.Context is SqliteDbContext { Changes: not null }
            ? throw new InvalidOperationException("Statements over sets of rows are run by ExecuteAsync of the database.")
            : base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
}
