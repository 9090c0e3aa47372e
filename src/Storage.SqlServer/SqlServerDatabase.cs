using Grpc.Messaging.Engine.Cluster;
using Grpc.Messaging.Storage.Clock;
using Grpc.Messaging.Storage.Faults;
using Grpc.Messaging.Storage.SqlServer.Connections;
using Grpc.Messaging.Storage.SqlServer.Schema;
using Grpc.Messaging.Storage.StatusLog;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Storage.SqlServer;

internal sealed class SqlServerDatabase(
    SqlServerConnections connections,
    NetworkedContexts<SqlServerDbContext> contexts,
    IDatabaseFaults faults,
    DatabaseRetry retry,
    StatusLogTail tail,
    DatabaseClockFollower clock,
    ClusterIdentity cluster,
    IOptions<SqlServerStorageOptions> options)
    : NetworkedDatabase<SqlServerDbContext>(contexts, faults, retry, tail, clock, cluster, options.Value)
{
    private const int DatabaseExists = 1801;
    private const int DuplicateKey = 2627;
    private const int DuplicateIndexKey = 2601;

    public override string Name => connections.Name;

    // In pages of 8 kB, the log included.
    protected override string SizeQuery => "SELECT SUM(CAST(size AS bigint)) * 8192 AS [Value] FROM sys.database_files";

    protected override async Task LockSchemaAsync(SqlServerDbContext context, Func<Task> work, CancellationToken cancellationToken)
    {
        await CreateAsync(context, cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqlConnection)context.Database.GetDbConnection();
        await SchemaLock.RunAsync(
            connection,
            async () =>
            {
                await RowVersions.EnsureAsync(connection, cancellationToken);
                await work();
            },
            cancellationToken);
    }

    protected override Task<Guid> ReadClusterIdAsync(SqlServerDbContext context, CancellationToken cancellationToken) =>
        context.Set<StatusLogEndRow>().AsNoTracking().Select(end => end.ClusterId).SingleAsync(cancellationToken);

    protected override bool IsDuplicate(DbUpdateException exception) =>
        exception.InnerException is SqlException { Number: DuplicateKey or DuplicateIndexKey };

    private static async Task CreateAsync(SqlServerDbContext context, CancellationToken cancellationToken)
    {
        var creator = context.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(cancellationToken))
        {
            return;
        }

        try
        {
            await creator.CreateAsync(cancellationToken);
        }
        catch (SqlException exception) when (exception.Number == DatabaseExists)
        {
            // Another process was quicker.
        }
    }
}
