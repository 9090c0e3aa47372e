using Grpc.Messaging.Storage.PostgreSql;
using Grpc.Messaging.Storage.Sqlite;
using Grpc.Messaging.Storage.SqlServer;

namespace Grpc.Messaging.Server.Configuration;

internal static class StorageExtensions
{
    /// <summary>Adds the database that the settings name, with its options from the section <c>Messaging:Storage</c>.</summary>
    public static void AddMessagingStorage(this IServiceCollection services, MessagingOptions options, IConfigurationSection section)
    {
        switch (options.Storage.Provider)
        {
            case StorageOptions.PostgreSql:
                services.AddMessagingStoragePostgreSql(section.Bind);
                break;
            case StorageOptions.SqlServer:
                services.AddMessagingStorageSqlServer(section.Bind);
                break;
            default:
                services.AddMessagingStorageSqlite(storage =>
                {
                    storage.DataPath = options.DataPath;
                    section.Bind(storage);
                });
                break;
        }
    }
}
