using System.Data;
using Grpc.Messaging.Engine.Cluster;
using Grpc.Messaging.Storage.Clock;
using Grpc.Messaging.Storage.Faults;
using Grpc.Messaging.Storage.PostgreSql.Connections;
using Grpc.Messaging.Storage.PostgreSql.Schema;
using Grpc.Messaging.Storage.StatusLog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql;

internal sealed class PostgreSqlDatabase(
    PostgreSqlSources sources,
    NetworkedContexts<PostgreSqlDbContext> contexts,
    IDatabaseFaults faults,
    DatabaseRetry retry,
    StatusLogTail tail,
    DatabaseClockFollower clock,
    ClusterIdentity cluster,
    IOptions<PostgreSqlStorageOptions> options)
    : NetworkedDatabase<PostgreSqlDbContext>(contexts, faults, retry, tail, clock, cluster, options.Value)
{
    // Any number that nobody else on this database uses: "messagin" in ASCII.
    private const string SchemaLock = "7882823931434660206";

    public override string Name => sources.Name;

    protected override string SizeQuery => "SELECT pg_database_size(current_database()) AS \"Value\"";

    protected override Task<T> CommitAsync<T>(
        Func<MessagingDbContext, CancellationToken, Task<T>> work, IsolationLevel? isolation, CancellationToken cancellationToken) =>
        sources.WriteAsync(() => base.CommitAsync(work, isolation, cancellationToken));

    // The lock is the session's, which ends with the process.
    protected override async Task LockSchemaAsync(PostgreSqlDbContext context, Func<Task> work, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await context.Database.ExecuteSqlRawAsync($"SELECT pg_advisory_lock({SchemaLock})", cancellationToken);
        try
        {
            await work();
        }
        finally
        {
            await context.Database.ExecuteSqlRawAsync($"SELECT pg_advisory_unlock({SchemaLock})", CancellationToken.None);
        }
    }

    protected override Task<Guid> ReadClusterIdAsync(PostgreSqlDbContext context, CancellationToken cancellationToken) =>
        context.Set<StatusLogEndRow>().AsNoTracking().Select(end => end.ClusterId).SingleAsync(cancellationToken);

    protected override bool IsDuplicate(DbUpdateException exception) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
