using Grpc.Messaging.Storage.PostgreSql;
using Grpc.Messaging.Storage.Sqlite;
using Grpc.Messaging.Storage.SqlServer;

namespace Grpc.Messaging.Server.Configuration;

internal static class StorageExtensions
{
    /// <summary>Adds the database that the settings name, with its options from the section <c>Messaging:Storage</c>.</summary>
    public static void AddMessagingStorage(this IServiceCollection services, MessagingOptions options, Settings settings)
    {
        // The names of all databases are known, whichever is used: a file of settings may hold those of several.
        const string Section = "Storage";
        var sqlite = settings.Declare<SqliteStorageOptions>(Section);
        var postgreSql = settings.Declare<PostgreSqlStorageOptions>(Section);
        var sqlServer = settings.Declare<SqlServerStorageOptions>(Section);
        switch (options.Storage.Provider)
        {
            case StorageProvider.PostgreSql:
                services.AddMessagingStoragePostgreSql(postgreSql.Bind);
                break;
            case StorageProvider.SqlServer:
                services.AddMessagingStorageSqlServer(sqlServer.Bind);
                break;
            default:
                services.AddMessagingStorageSqlite(storage =>
                {
                    storage.DataPath = options.DataPath;
                    sqlite.Bind(storage);
                });
                break;
        }
    }
}
