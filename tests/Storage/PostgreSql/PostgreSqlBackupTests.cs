using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Infrastructure;
using Npgsql;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

/// <summary>Backup and restore as docs/operations.md says, with PostgreSQL's own tools.</summary>
[NeedsPostgreSql]
[NeedsPostgreSqlTools]
public sealed class PostgreSqlBackupTests() : StoreTests(new PostgreSqlStoreFixture())
{
    // The statements of docs/operations.md.
    private const string SkipPositions =
        """
        UPDATE status_log_end SET position = position + 1000000000000;
        UPDATE retention SET log_floor = (SELECT position FROM status_log_end), turn_owner = '', turn_end = 0;
        """;

    private readonly string _dump = Path.Combine(Path.GetTempPath(), $"messaging-{Guid.NewGuid():n}.dump");

    private PostgreSqlStoreFixture Server => (PostgreSqlStoreFixture)Store;

    [Fact]
    public async Task DumpUnderLoad_Restored_WholeMessagesAndEverythingAcceptedBefore()
    {
        var accountId = Samples.NextId();
        var before = new List<Message>();
        for (var i = 0; i < 50; i++)
        {
            before.Add(await AcceptAsync(accountId));
        }

        var held = await Store.Deliveries.ClaimAsync(
            new Lease("node", TimeSpan.FromMinutes(1)), Samples.Now, new LaneCounts(0, 10, 0), Token);
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await AcceptAsync(accountId);
            }
        })).ToList();
        await PostgreSqlTools.RunAsync("pg_dump", "--format=custom", $"--file={_dump}", $"--dbname={Uri(Server.ConnectionString)}");
        await stop.CancelAsync();
        await Task.WhenAll(writers);
        var end = await Store.Log.GetEndAsync(Token);

        await RestoreAsync();

        foreach (var message in before)
        {
            Assert.Equal(3, (await Store.Messages.FindAsync(accountId, message.MessageId, Token))!.Deliveries.Count);
        }

        var log = await Store.Log.ReadAccountAsync(accountId, 0, 1_000_000, Token);
        Assert.Equal(Enumerable.Range(1, log.Count).Select(i => (long)i), log.Select(change => change.Sequence));
        Assert.All(log.GroupBy(change => change.Key.MessageId), changes => Assert.Equal(3, changes.Count()));
        Assert.InRange(await Store.Log.GetFloorAsync(Token), end, long.MaxValue);
        var next = await AcceptAsync(accountId);
        var entries = await Store.Log.ReadMessageAsync(next.MessageId, 0, 10, Token);
        Assert.Equal(await Store.Log.GetFloorAsync(Token) + 1, entries[0].Sequence);

        // What a process held at the time of the dump is taken up when the lease is over, as a hand-over whose outcome nobody knows.
        await Store.AgeLeasesAsync(TimeSpan.FromMinutes(2));
        var again = await Store.Deliveries.ClaimAsync(
            new Lease("other", TimeSpan.FromMinutes(1)), Samples.Now, new LaneCounts(0, 10, 0), Token);
        Assert.Equal(held.Select(claim => claim.Delivery.Key), again.Select(claim => claim.Delivery.Key));
        Assert.All(again, claim => Assert.True(claim.IsAbandoned));
    }

    private async Task RestoreAsync()
    {
        await Store.StopAsync();
        await PostgreSqlTools.RunAsync(
            "pg_restore", "--clean", "--if-exists", "--exit-on-error", "--single-transaction", $"--dbname={Uri(Server.ConnectionString)}", _dump);
        File.Delete(_dump);
        await Server.ExecuteAsync(SkipPositions);
        await Store.StartAsync();
    }

    private async Task<Message> AcceptAsync(ObjectId accountId)
    {
        var message = Samples.Message(accountId, destinations: 3);
        await Store.Messages.AcceptAsync(message, Samples.DeliveriesOf(message), lease: null, Token);
        return message;
    }

    /// <summary>The connection string as the tools have it.</summary>
    private static string Uri(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        return $"postgresql://{parts.Username}:{System.Uri.EscapeDataString(parts.Password ?? "")}@{parts.Host}:{parts.Port}/{parts.Database}";
    }
}
