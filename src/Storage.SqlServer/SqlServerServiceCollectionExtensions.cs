using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Storage.Clock;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Faults;
using Grpc.Messaging.Storage.Messages;
using Grpc.Messaging.Storage.SqlServer.Clock;
using Grpc.Messaging.Storage.SqlServer.Connections;
using Grpc.Messaging.Storage.SqlServer.Deliveries;
using Grpc.Messaging.Storage.SqlServer.Messages;
using Grpc.Messaging.Storage.SqlServer.Schema;
using Grpc.Messaging.Storage.SqlServer.Writing;
using Grpc.Messaging.Storage.StatusLog;
using Grpc.Messaging.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Storage.SqlServer;

/// <summary>Registration of SQL Server and Azure SQL.</summary>
public static class SqlServerServiceCollectionExtensions
{
    /// <summary>Adds every store on a SQL Server database, which any number of processes may share, and its start with the host.</summary>
    public static IServiceCollection AddMessagingStorageSqlServer(
        this IServiceCollection services, Action<SqlServerStorageOptions> configure)
    {
        services.AddDatabaseOptions(configure);
        services.AddSingleton<SqlServerConnections>();

        // Without the host's loggers: EF would log every conflict as an error before it is repeated.
        services.AddSingleton(provider =>
        {
            var factory = new PooledDbContextFactory<SqlServerDbContext>(new DbContextOptionsBuilder<SqlServerDbContext>()
                .UseSqlServerSchema(provider.GetRequiredService<SqlServerConnections>().ConnectionString).Options);
            return new NetworkedContexts<SqlServerDbContext>(factory, factory, factory);
        });
        services.AddSingleton<IDatabaseFaults, SqlServerFaults>();
        services.AddSingleton<IDatabaseClock, SqlServerClock>();
        services.AddSingleton<IStatusLogStatements, SqlServerStatusLogStatements>();
        services.AddSingleton<IBatchStatements, SqlServerBatchStatements>();
        services.AddSingleton<MessagingDatabase, SqlServerDatabase>();
        services.AddSingleton<IRowLookup, SqlServerRowLookup>();
        services.AddSingleton<IMessageStatements, SqlServerMessageStatements>();
        services.AddSingleton<IDeliveryStore, SqlServerDeliveryStore>();
        services.AddSingleton<IStatusLogStore, SqlServerStatusLogStore>();
        return services.AddMessagingNetworkedStores<SqlServerStorageOptions>();
    }
}
