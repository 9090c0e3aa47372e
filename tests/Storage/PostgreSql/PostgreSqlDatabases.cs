using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.PostgreSql;
using Grpc.Messaging.Testing.PostgreSql;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

/// <summary>Databases for tests. Where there can't be any the tests are skipped by name; on CI they fail.</summary>
internal static class PostgreSqlDatabases
{
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    /// <summary>Connection string of a new database with the schema of this version.</summary>
    public static async Task<string> CreateAsync()
    {
        Require();
        return await PostgreSqlTestDatabases.CreateAsync(PostgreSqlTestDatabases.NameOf(await Template.Value));
    }

    /// <summary>Connection string of a new database without anything in it.</summary>
    public static async Task<string> CreateEmptyAsync()
    {
        Require();
        return await PostgreSqlTestDatabases.CreateAsync();
    }

    /// <summary>Skips the test where there is no PostgreSQL.</summary>
    public static void Require()
    {
        Assert.False(PostgreSqlTestDatabases.Problem is not null && Environment.GetEnvironmentVariable("CI") == "true", PostgreSqlTestDatabases.Problem);
        Skip.If(PostgreSqlTestDatabases.Problem is not null, PostgreSqlTestDatabases.Problem);
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var empty = await PostgreSqlTestDatabases.CreateAsync();
        await using var services = new ServiceCollection().AddLogging()
            .AddMessagingStoragePostgreSql(options => options.ConnectionString = empty + ";Pooling=false").BuildServiceProvider();
        await services.GetRequiredService<MessagingDatabase>().MigrateAsync(CancellationToken.None);
        return empty;
    }
}
