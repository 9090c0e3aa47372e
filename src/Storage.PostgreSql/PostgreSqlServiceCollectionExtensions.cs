using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Storage.Clock;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Faults;
using Grpc.Messaging.Storage.Messages;
using Grpc.Messaging.Storage.PostgreSql.Clock;
using Grpc.Messaging.Storage.PostgreSql.Connections;
using Grpc.Messaging.Storage.PostgreSql.Deliveries;
using Grpc.Messaging.Storage.PostgreSql.Messages;
using Grpc.Messaging.Storage.PostgreSql.Schema;
using Grpc.Messaging.Storage.PostgreSql.StatusLog;
using Grpc.Messaging.Storage.PostgreSql.Writing;
using Grpc.Messaging.Storage.StatusLog;
using Grpc.Messaging.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql;

/// <summary>Registration of PostgreSQL.</summary>
public static class PostgreSqlServiceCollectionExtensions
{
    /// <summary>Adds every store on a PostgreSQL database that any number of processes share, and its start with the host.</summary>
    public static IServiceCollection AddMessagingStoragePostgreSql(
        this IServiceCollection services, Action<PostgreSqlStorageOptions> configure)
    {
        services.AddDatabaseOptions(configure);
        services.AddSingleton<PostgreSqlSources>();

        // Without the host's loggers: EF would log every conflict as an error before it is repeated.
        services.AddSingleton(provider =>
        {
            var sources = provider.GetRequiredService<PostgreSqlSources>();
            return new NetworkedContexts<PostgreSqlDbContext>(ContextsOf(sources.Readers), ContextsOf(sources.Changers), ContextsOf(sources.Engine));
        });
        services.AddSingleton<IDatabaseFaults, PostgreSqlFaults>();
        services.AddSingleton<IDatabaseClock, PostgreSqlClock>();
        services.AddSingleton<IBatchStatements, PostgreSqlBatchStatements>();
        services.AddSingleton<PostgreSqlStatusLogStatements>();
        services.AddSingleton<IStatusLogStatements>(provider => provider.GetRequiredService<PostgreSqlStatusLogStatements>());
        services.AddSingleton<MessagingDatabase, PostgreSqlDatabase>();
        services.AddSingleton<IRowLookup, PostgreSqlRowLookup>();
        services.AddSingleton<IMessageStatements, PostgreSqlMessageStatements>();
        services.AddSingleton<IDeliveryStore, PostgreSqlDeliveryStore>();
        services.AddSingleton<IStatusLogStore, PostgreSqlStatusLogStore>();
        return services.AddMessagingNetworkedStores<PostgreSqlStorageOptions>();
    }

    private static PooledDbContextFactory<PostgreSqlDbContext> ContextsOf(NpgsqlDataSource source) =>
        new(new DbContextOptionsBuilder<PostgreSqlDbContext>().UseNpgsql(source).Options);
}
