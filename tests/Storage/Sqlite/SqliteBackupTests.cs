using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.Sqlite;
using Grpc.Messaging.Storage.Sqlite.Backup;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteBackupTests() : StoreTests(new SqliteStoreFixture())
{
    private string Folder => ((SqliteStoreFixture)Store).Folder;

    private string DatabaseFile => ((SqliteStoreFixture)Store).File;

    private string Backup => Path.Combine(Folder, "backup.db");

    [Fact]
    public async Task Run_WhileOthersWrite_WholeMessagesAndEverythingAcceptedBefore()
    {
        var accountId = Samples.NextId();
        var before = new List<Message>();
        for (var i = 0; i < 50; i++)
        {
            before.Add(await AcceptAsync(Samples.Message(accountId, destinations: 3)));
        }

        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await AcceptAsync(Samples.Message(accountId, destinations: 3));
            }
        })).ToList();
        await RunAsync(Backup);
        await stop.CancelAsync();
        await Task.WhenAll(writers);
        await RestoreAsync();

        foreach (var message in before)
        {
            Assert.Equal(3, (await Store.Messages.FindAsync(accountId, message.MessageId, Token))!.Deliveries.Count);
        }

        var log = await Store.Log.ReadAccountAsync(accountId, 0, 100_000, Token);
        Assert.Equal(Enumerable.Range(1, log.Count).Select(i => (long)i), log.Select(change => change.Sequence));
        Assert.All(log.GroupBy(change => change.Key.MessageId), changes => Assert.Equal(3, changes.Count()));
    }

    [Fact]
    public async Task Run_Restored_NoPositionOfTheOriginalIsGivenOutAgain()
    {
        var message = await AcceptAsync(Samples.Message(Samples.NextId(), destinations: 2));
        await RunAsync(Backup);
        await AcceptAsync(Samples.Message(message.AccountId));
        var end = await Store.Log.GetEndAsync(Token);
        await RestoreAsync();

        Assert.InRange(await Store.Log.GetFloorAsync(Token), end, long.MaxValue);
        var next = await AcceptAsync(Samples.Message(message.AccountId));

        var entry = Assert.Single(await Store.Log.ReadMessageAsync(next.MessageId, 0, 10, Token));
        Assert.Equal(await Store.Log.GetFloorAsync(Token) + 1, entry.Sequence);
        Assert.Equal(3, (await Store.Log.ReadAccountAsync(message.AccountId, 0, 10, Token)).Count);
    }

    [Fact]
    public async Task Run_ServerStopped_WorksToo()
    {
        var message = await AcceptAsync(Samples.Message(Samples.NextId()));
        await Store.StopAsync();
        await RunAsync(Backup);
        await RestoreAsync();

        Assert.NotNull(await Store.Messages.FindAsync(message.AccountId, message.MessageId, Token));
    }

    [Fact]
    public async Task Run_DeliveryUnderWay_IsFoundAbandonedAfterTheRestore()
    {
        var message = await AcceptAsync(Samples.Message(Samples.NextId()));
        var claimed = Assert.Single(await Store.Deliveries.ClaimAsync(
            new Lease("node", TimeSpan.FromMinutes(1)), Samples.Now, new LaneCounts(10, 10, 10), Token));
        await RunAsync(Backup);
        await Store.Deliveries.CommitAsync([Samples.ToSent(claimed.Delivery)], Token);
        await RestoreAsync();

        var again = Assert.Single(await Store.Deliveries.ClaimAsync(
            new Lease("node", TimeSpan.FromMinutes(1)), Samples.Now, new LaneCounts(10, 10, 10), Token));
        Assert.Equal((message.MessageId, true, 0), (again.Delivery.Key.MessageId, again.IsAbandoned, again.Delivery.AttemptCount));
    }

    [Fact]
    public async Task Run_TargetExists_IsRefusedAndLeftAlone()
    {
        await File.WriteAllTextAsync(Backup, "precious");

        var exception = await Assert.ThrowsAsync<StorageStartException>(() => RunAsync(Backup));

        Assert.Equal($"There is a file {Backup} already; a backup does not replace one.", exception.Message);
        Assert.Equal("precious", await File.ReadAllTextAsync(Backup));
    }

    [Fact]
    public async Task Run_FolderMissing_IsRefusedInASentence()
    {
        var exception = await Assert.ThrowsAsync<StorageStartException>(() => RunAsync(Path.Combine(Folder, "nowhere", "backup.db")));

        Assert.Equal($"There is no folder {Path.Combine(Folder, "nowhere")}.", exception.Message);
    }

    [Fact]
    public async Task Run_NoDatabase_IsRefusedInASentence()
    {
        var options = new SqliteStorageOptions { DataPath = Path.Combine(Folder, "nowhere") };
        var exception = await Assert.ThrowsAsync<StorageStartException>(() => SqliteBackup.RunAsync(options, Backup, Token));

        Assert.StartsWith("There is no database ", exception.Message, StringComparison.Ordinal);
    }

    private Task RunAsync(string path) => SqliteBackup.RunAsync(new SqliteStorageOptions { DataPath = Folder }, path, Token);

    /// <summary>What the manual says: stop, put the copy in the place of the database, remove what belongs to the old one, start.</summary>
    private async Task RestoreAsync()
    {
        await Store.StopAsync();
        File.Delete($"{DatabaseFile}-wal");
        File.Delete($"{DatabaseFile}-shm");
        File.Move(Backup, DatabaseFile, overwrite: true);
        await Store.StartAsync();
    }

    private async Task<Message> AcceptAsync(Message message)
    {
        await Store.Messages.AcceptAsync(message, Samples.DeliveriesOf(message), lease: null, Token);
        return message;
    }
}
