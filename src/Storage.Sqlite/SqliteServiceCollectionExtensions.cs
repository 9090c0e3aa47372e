using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Messages;
using Grpc.Messaging.Storage.Sqlite.Connections;
using Grpc.Messaging.Storage.Sqlite.Deliveries;
using Grpc.Messaging.Storage.Sqlite.Messages;
using Grpc.Messaging.Storage.Sqlite.Writing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Grpc.Messaging.Storage.Sqlite;

/// <summary>Registration of the embedded database.</summary>
public static class SqliteServiceCollectionExtensions
{
    /// <summary>Adds every store on an SQLite file that this process owns alone, and its start with the host.</summary>
    public static IServiceCollection AddMessagingStorageSqlite(this IServiceCollection services, Action<SqliteStorageOptions> configure)
    {
        services.AddDatabaseOptions(configure);
        services.AddSingleton<SqliteFile>();
        services.AddSingleton<SqliteReaders>();
        services.AddSingleton<SqliteWriter>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LeaseTable>();
        services.AddSingleton<MessagingDatabase, SqliteDatabase>();
        services.AddSingleton<IRowLookup, SqliteRowLookup>();
        services.AddSingleton<IMessageStatements, SqliteMessageStatements>();
        services.AddSingleton<IDeliveryStore, SqliteDeliveryStore>();
        services.AddSingleton<IStatusLogStore, SqliteStatusLogStore>();
        return services.AddMessagingStores();
    }
}
