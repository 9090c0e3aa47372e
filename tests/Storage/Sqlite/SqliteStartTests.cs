using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.Sqlite;
using Grpc.Messaging.Storage.Sqlite.Schema;
using Grpc.Messaging.Tests.Storage.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteStartTests() : StoreTests(new SqliteStoreFixture())
{
    private string Folder => ((SqliteStoreFixture)Store).Folder;

    private string DatabaseFile => ((SqliteStoreFixture)Store).File;

    [Fact]
    public void Model_AgainstMigrations_NothingIsPending()
    {
        using var context = new SqliteDbContextFactory().CreateDbContext([]);
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Schema_TablesWithKeysInOrder_AreClusteredByThem()
    {
        string[] clustered = ["attempts", "deliveries", "devices", "messages"];
        Assert.All(clustered, table => Assert.EndsWith("WITHOUT ROWID", Ask($"SELECT sql FROM sqlite_schema WHERE name = '{table}'")));
        string[] appended = ["requests", "status_log"];
        Assert.All(appended, table => Assert.DoesNotContain(
            "WITHOUT ROWID", Ask($"SELECT sql FROM sqlite_schema WHERE name = '{table}'"), StringComparison.Ordinal));
    }

    [Fact]
    public void JournalMode_AfterStart_IsWal() => Assert.Equal("wal", Ask("PRAGMA journal_mode"));

    [Fact]
    public async Task Start_SecondProcess_IsRefusedWithASentence()
    {
        await using var second = Provide(Folder);
        var exception = await Assert.ThrowsAsync<StorageStartException>(
            () => second.GetRequiredService<MessagingDatabase>().StartAsync(Token));
        Assert.Contains($"The database {DatabaseFile} is in use by another process.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the folder")]
    [InlineData("the file")]
    public async Task Start_SecondProcessOverASymbolicLink_IsRefusedWithASentence(string linked)
    {
        var links = Directory.CreateDirectory(Path.Combine(Folder, "links")).FullName;
        if (linked == "the folder")
        {
            links = Directory.CreateSymbolicLink(Path.Combine(links, "data"), Folder).FullName;
        }
        else
        {
            File.CreateSymbolicLink(Path.Combine(links, "messaging.db"), "../messaging.db");
        }

        await using var second = Provide(links);
        var exception = await Assert.ThrowsAsync<StorageStartException>(
            () => second.GetRequiredService<MessagingDatabase>().StartAsync(Token));
        Assert.Contains($"The database {DatabaseFile} is in use by another process.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_SecondProcessAndTheLockFileRemoved_IsRefusedWithASentence()
    {
        File.Delete(DatabaseFile + ".lock");

        await using var second = Provide(Folder);
        var exception = await Assert.ThrowsAsync<StorageStartException>(
            () => second.GetRequiredService<MessagingDatabase>().StartAsync(Token));
        Assert.Contains($"The database {DatabaseFile} is in use by another process.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NewDatabaseBehindALink_IsMadeWhereTheLinkLeads()
    {
        var links = Directory.CreateDirectory(Path.Combine(Folder, "links")).FullName;
        File.CreateSymbolicLink(Path.Combine(links, "messaging.db"), Path.Combine(Folder, "new.db"));

        await using (var server = Provide(links))
        {
            await server.GetRequiredService<MessagingDatabase>().StartAsync(Token);
        }

        Assert.Equal("0", Ask("SELECT count(*) FROM messages", Path.Combine(Folder, "new.db")));
    }

    [Fact]
    public async Task Start_LinksThatLeadInACircle_AreRefusedWithASentence()
    {
        var link = Path.Combine(Folder, "circle");
        Directory.CreateSymbolicLink(link, link);
        await using var server = Provide(link);

        var exception = Assert.Throws<StorageStartException>(server.GetRequiredService<MessagingDatabase>);
        Assert.Contains("lead in a circle", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Write_FileDeletedOrReplaced_IsUnavailableAndSoAreReads(bool isReplaced)
    {
        var message = Samples.Message(Samples.NextId());
        await Store.Messages.AcceptAsync(message, Samples.DeliveriesOf(message), lease: null, Token);
        File.Delete(DatabaseFile);
        if (isReplaced)
        {
            await File.WriteAllBytesAsync(DatabaseFile, []);
        }

        var next = Samples.Message(message.AccountId);
        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => Store.Messages.AcceptAsync(next, Samples.DeliveriesOf(next), lease: null, Token));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.Accounts.AnyAsync(Token));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.Messages.LoadAsync([message.MessageId], Token));

        Assert.Equal("The database file was deleted or replaced while the server ran. The server must be restarted.", refusal.Message);
    }

    [Fact]
    public async Task Write_AnotherProcessWroteToTheLog_IsUnavailableOnceAndThenGoesOn()
    {
        var message = Samples.Message(Samples.NextId());
        await Store.Messages.AcceptAsync(message, Samples.DeliveriesOf(message), lease: null, Token);
        Ask(
            "INSERT INTO status_log (sequence, account_id, message_id, destination_index, version, state, step, reason, change_time) "
            + "SELECT sequence + 1, account_id, message_id, destination_index, 1, state, step, reason, change_time FROM status_log");
        var next = Samples.Message(message.AccountId);

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => Store.Messages.AcceptAsync(next, Samples.DeliveriesOf(next), lease: null, Token));
        Assert.Null(await Store.Messages.AcceptAsync(next, Samples.DeliveriesOf(next), lease: null, Token));

        Assert.Equal("Another process writes to the database file.", refusal.Message);
        Assert.Equal(3, await Store.Log.GetEndAsync(Token));
    }

    [Fact]
    public async Task Start_NewerSchema_IsRefusedWithASentence()
    {
        await Store.StopAsync();
        Ask("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '99.0')");

        var exception = await Assert.ThrowsAsync<StorageStartException>(Store.StartAsync);
        Assert.Contains("newer version", exception.Message, StringComparison.Ordinal);
        Assert.Contains("29990101000000_Later", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_MigrationThatDiedHalfWay_GoesOn()
    {
        await Store.StopAsync();
        Ask("CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL)");
        Ask("INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01')");

        await Store.StartAsync().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.False(await Store.Accounts.AnyAsync(Token));
    }

    [Fact]
    public async Task Start_NotADatabase_IsRefusedWithASentence()
    {
        await Store.StopAsync();
        await File.WriteAllTextAsync(DatabaseFile, new string('x', 8192));

        var exception = await Assert.ThrowsAsync<StorageStartException>(Store.StartAsync);
        Assert.Equal($"The database {DatabaseFile} can't be used: The database file is damaged.", exception.Message);
    }

    [Fact]
    public async Task Start_FolderThatCannotBeMade_IsRefusedWithASentence()
    {
        var inTheWay = Path.Combine(Folder, "file");
        await File.WriteAllTextAsync(inTheWay, "");
        await using var second = Provide(inTheWay);

        var exception = await Assert.ThrowsAsync<StorageStartException>(
            () => second.GetRequiredService<MessagingDatabase>().StartAsync(Token));
        Assert.Contains(inTheWay, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_MemoryDatabase_IsRefusedWithASentence()
    {
        using var services = new ServiceCollection().AddLogging()
            .AddMessagingStorageSqlite(options => options.ConnectionString = "Data Source=:memory:").BuildServiceProvider();
        var exception = Assert.Throws<StorageStartException>(services.GetRequiredService<MessagingDatabase>);
        Assert.Contains("must name a file", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StorageDurability.Full)]
    [InlineData(StorageDurability.Normal)]
    public async Task Options_FileAndDurability_AreHeeded(StorageDurability durability)
    {
        var file = Path.Combine(Folder, "deeper", "own.db");
        await using var services = new ServiceCollection().AddLogging().AddMessagingStorageSqlite(options =>
        {
            options.ConnectionString = $"Data Source={file}";
            options.Durability = durability;
        }).BuildServiceProvider();
        var database = services.GetRequiredService<MessagingDatabase>();
        await database.StartAsync(Token);

        Assert.True(File.Exists(file));
        var level = await database.ReadAsync(
            (context, token) => context.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync(token),
            Token);
        Assert.Equal(durability == StorageDurability.Full ? 2 : 1, level);
    }

    /// <summary>What a kill leaves is the file and its log as they are on disk: a copy of both, taken while the process runs, stands for it.</summary>
    [Fact]
    public async Task Reopen_AsAKillLeavesIt_EverythingAcceptedIsThere()
    {
        var accountId = Samples.NextId();
        var accepted = new List<ObjectId>();
        for (var i = 0; i < 50; i++)
        {
            var message = Samples.Message(accountId, destinations: 3);
            await Store.Messages.AcceptAsync(message, Samples.DeliveriesOf(message), lease: null, Token);
            accepted.Add(message.MessageId);
        }

        var copy = Directory.CreateDirectory(Path.Combine(Folder, "copy")).FullName;
        await CopyAsync(DatabaseFile, Path.Combine(copy, "messaging.db"));
        await CopyAsync(DatabaseFile + "-wal", Path.Combine(copy, "messaging.db-wal"));
        await using var next = Provide(copy);
        await next.GetRequiredService<MessagingDatabase>().StartAsync(Token);

        var log = next.GetRequiredService<Grpc.Messaging.Engine.Status.IStatusLogStore>();
        var entries = await log.ReadAccountAsync(accountId, 0, 1_000, Token);
        Assert.Equal(Enumerable.Range(1, 150).Select(i => (long)i), entries.Select(change => change.Sequence));
        Assert.Equal(accepted, entries.Select(change => change.Key.MessageId).Distinct());
        Assert.Equal("ok", Ask("PRAGMA integrity_check", Path.Combine(copy, "messaging.db")));
    }

    // Not by .NET, which heeds the lock on the database.
    private static async Task CopyAsync(string from, string to)
    {
        using var copy = System.Diagnostics.Process.Start("cp", [from, to]);
        await copy.WaitForExitAsync();
        Assert.Equal(0, copy.ExitCode);
    }

    private static ServiceProvider Provide(string folder) =>
        new ServiceCollection().AddLogging().AddMessagingStorageSqlite(options => options.DataPath = folder).BuildServiceProvider();

    private string Ask(string sql, string? file = null)
    {
        using var connection = new SqliteConnection($"Data Source={file ?? DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString() ?? "";
    }
}
