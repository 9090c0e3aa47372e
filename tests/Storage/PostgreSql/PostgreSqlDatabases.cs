using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.PostgreSql;
using Grpc.Messaging.Testing.PostgreSql;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

/// <summary>Databases for tests.</summary>
internal static class PostgreSqlDatabases
{
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    /// <summary>Connection string of a new database with the schema of this version.</summary>
    public static async Task<string> CreateAsync() =>
        await PostgreSqlTestDatabases.CreateAsync(PostgreSqlTestDatabases.NameOf(await Template.Value));

    /// <summary>Connection string of a new database without anything in it.</summary>
    public static Task<string> CreateEmptyAsync() => PostgreSqlTestDatabases.CreateAsync();

    private static async Task<string> MakeTemplateAsync()
    {
        var empty = await PostgreSqlTestDatabases.CreateAsync();
        await using var services = new ServiceCollection().AddLogging()
            .AddMessagingStoragePostgreSql(options => options.ConnectionString = empty + ";Pooling=false").BuildServiceProvider();
        await services.GetRequiredService<MessagingDatabase>().MigrateAsync(CancellationToken.None);
        return empty;
    }
}
