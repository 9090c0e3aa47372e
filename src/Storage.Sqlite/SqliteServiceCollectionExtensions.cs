using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Engine.Telemetry;
using Grpc.Messaging.Storage.Clock;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Messages;
using Grpc.Messaging.Storage.Sqlite.Clock;
using Grpc.Messaging.Storage.Sqlite.Connections;
using Grpc.Messaging.Storage.Sqlite.Deliveries;
using Grpc.Messaging.Storage.Sqlite.Messages;
using Grpc.Messaging.Storage.Sqlite.Webhooks;
using Grpc.Messaging.Storage.Sqlite.Writing;
using Grpc.Messaging.Storage.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Grpc.Messaging.Storage.Sqlite;

/// <summary>Registration of the embedded database.</summary>
public static class SqliteServiceCollectionExtensions
{
    private static readonly TimeSpan ClockComparison = TimeSpan.FromSeconds(5);

    /// <summary>Adds every store on an SQLite file that this process owns alone, and its start with the host.</summary>
    public static IServiceCollection AddMessagingStorageSqlite(this IServiceCollection services, Action<SqliteStorageOptions> configure)
    {
        services.AddDatabaseOptions(configure);
        services.AddSingleton<SqliteFile>();
        services.AddSingleton<SqliteReaders>();
        services.AddSingleton<SqliteWriter>();
        services.AddSingleton(_ => new DatabaseTimeProvider(TimeProvider.System));
        services.TryAddSingleton<TimeProvider>(static provider => provider.GetRequiredService<DatabaseTimeProvider>());
        services.AddSingleton(new ClockInterval(ClockComparison));
        services.AddSingleton<IDatabaseClock, MachineClock>();
        services.AddSingleton(static provider => ActivatorUtilities.CreateInstance<DatabaseClockFollower>(provider, provider.GetMessagingMeter()));
        services.AddSingleton<LeaseTable>();
        services.AddSingleton<MessagingDatabase, SqliteDatabase>();
        services.AddSingleton<IRowLookup, SqliteRowLookup>();
        services.AddSingleton<IMessageStatements, SqliteMessageStatements>();
        services.AddSingleton<IDeliveryStore, SqliteDeliveryStore>();
        services.AddSingleton<IStatusLogStore, SqliteStatusLogStore>();
        services.AddSingleton<ICallbackPages, SqliteCallbackPages>();
        return services.AddMessagingStores();
    }
}
