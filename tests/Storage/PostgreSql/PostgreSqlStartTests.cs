using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.PostgreSql;
using Grpc.Messaging.Storage.PostgreSql.Connections;
using Grpc.Messaging.Storage.PostgreSql.Schema;
using Grpc.Messaging.Testing.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

[NeedsPostgreSql]
public sealed class PostgreSqlStartTests() : PostgreSqlTests(new PostgreSqlStoreFixture())
{
    [Fact]
    public void Model_AgainstMigrations_NothingIsPending()
    {
        using var context = new PostgreSqlDbContextFactory().CreateDbContext([]);
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Start_TenProcessesOnAnEmptyDatabase_MigrateOnce()
    {
        var empty = await PostgreSqlDatabases.CreateEmptyAsync();
        var processes = Enumerable.Range(0, 10).Select(_ => ProvideOn(empty)).ToList();

        await Task.WhenAll(processes.Select(process => Task.Run(() => StartAsync(process)))).WaitAsync(Patience);

        await using (var connection = new NpgsqlConnection(empty + ";Pooling=false"))
        {
            await connection.OpenAsync();
            using var context = new PostgreSqlDbContextFactory().CreateDbContext([]);
            Assert.Equal((long)context.Database.GetMigrations().Count(), await RunAsync(connection, "SELECT count(*) FROM \"__EFMigrationsHistory\""));
            Assert.Equal(1L, await RunAsync(connection, "SELECT count(*) FROM status_log_end"));
        }

        foreach (var process in processes)
        {
            await process.DisposeAsync();
        }

        await PostgreSqlTestDatabases.RemoveAsync(empty);
    }

    [Fact]
    public async Task Start_MigratorThatDied_GoesOn()
    {
        await using var dead = await ConnectAsync();
        await RunAsync(dead, "SELECT pg_advisory_lock(7882823931434660206)");
        await using var next = Provide();
        var start = StartAsync(next);
        await WhenSomebodyWaitsAsync();
        Assert.False(start.IsCompleted);

        await Database.ExecuteAsync($"SELECT pg_terminate_backend({dead.ProcessID})");
        await start.WaitAsync(Patience);
    }

    [Fact]
    public async Task Start_NewerSchema_IsRefusedWithASentence()
    {
        await Database.ExecuteAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '99.0')");
        await using var next = Provide();
        var exception = await Assert.ThrowsAsync<StorageStartException>(() => StartAsync(next));
        Assert.Contains("newer version", exception.Message, StringComparison.Ordinal);
        Assert.Contains("29990101000000_Later", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NoSuchDatabase_IsRefusedWithASentence()
    {
        var nowhere = new NpgsqlConnectionStringBuilder(Database.ConnectionString) { Database = "nowhere" }.ConnectionString;
        await using var process = ProvideOn(nowhere);
        var exception = await Assert.ThrowsAsync<StorageStartException>(() => StartAsync(process));
        Assert.StartsWith("The database nowhere at ", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith("There is no such database; an operator must create it.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=messaging", "The database server does not answer.")]
    public async Task Start_ServerAway_IsRefusedWithASentence(string connectionString, string sentence)
    {
        await using var process = ProvideOn(connectionString, options => options.RetryTime = TimeSpan.Zero);
        var exception = await Assert.ThrowsAsync<StorageStartException>(() => StartAsync(process));
        Assert.Equal($"The database messaging at 127.0.0.1 can't be used: {sentence}", exception.Message);
    }

    [Fact]
    public void Options_ConnectionStringUnreadable_IsRefusedWithASentence()
    {
        using var process = ProvideOn("Nonsense=1");
        var exception = Assert.Throws<OptionsValidationException>(process.GetRequiredService<MessagingDatabase>);
        Assert.StartsWith("Messaging:Storage:ConnectionString can't be read: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_ConnectionStringSaysTooLittle_IsRefusedWithASentence()
    {
        using var process = ProvideOn("Host=db");
        var exception = Assert.Throws<StorageStartException>(process.GetRequiredService<MessagingDatabase>);
        Assert.Equal("The connection string for PostgreSQL must name at least Host and Database.", exception.Message);
    }

    [Theory]
    [InlineData(StorageDurability.Full, "on")]
    [InlineData(StorageDurability.Normal, "off")]
    public async Task Options_Durability_IsTheWriters(StorageDurability durability, string setting)
    {
        await using var process = Provide(options => options.Durability = durability);
        await using var connection = await process.GetRequiredService<PostgreSqlSources>().Writers.OpenConnectionAsync();
        Assert.Equal(setting, await RunAsync(connection, "SHOW synchronous_commit"));
    }

    private static ServiceProvider ProvideOn(string connectionString, Action<PostgreSqlStorageOptions>? configure = null) =>
        new ServiceCollection().AddLogging().AddMessagingStoragePostgreSql(options =>
        {
            options.ConnectionString = connectionString;
            configure?.Invoke(options);
        }).BuildServiceProvider();
}
