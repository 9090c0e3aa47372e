using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

/// <summary>A node of the version before works on while the next version has already given the hot tables one more column.</summary>
[NeedsPostgreSql]
public sealed class PostgreSqlUpgradeTests() : PostgreSqlTests(new PostgreSqlStoreFixture())
{
    private const string AddColumns =
        """
        ALTER TABLE deliveries ADD COLUMN later text NOT NULL DEFAULT '';
        ALTER TABLE attempts ADD COLUMN later integer NOT NULL DEFAULT 0;
        ALTER TABLE status_log ADD COLUMN later bigint
        """;

    [Fact]
    public async Task Upgrade_OneMoreColumnInEachHotTable_TheVersionBeforeGoesOn()
    {
        // Twice, so that every statement is prepared on its connection: a plan of before must not be in the way.
        await LiveAsync();
        await LiveAsync();
        await Database.ExecuteAsync(AddColumns);
        await LiveAsync();
        await LiveAsync();

        Assert.Equal(4 * 2L, await Database.ExecuteAsync("SELECT count(*) FROM deliveries WHERE later = ''"));
        Assert.Equal(4 * 2L, await Database.ExecuteAsync("SELECT count(*) FROM attempts WHERE later = 0"));
        Assert.Equal(4 * 6L, await Database.ExecuteAsync("SELECT count(*) FROM status_log WHERE later IS NULL"));
    }

    // Everything that a message of two destinations goes through.
    private async Task LiveAsync()
    {
        var message = Samples.Message(Samples.NextId(), destinations: 2);
        var start = await Store.Log.GetEndAsync(Token);
        Assert.Null(await Store.Messages.AcceptAsync(
            new Acceptance(message, Samples.DeliveriesOf(message), Lease: null, Samples.Request(message, $"r{message.MessageId}")), Token));
        var claimed = await Store.Deliveries.ClaimAsync(new Lease("a", TimeSpan.FromMinutes(1)), Samples.Now, new LaneCounts(0, 10, 0), Token);
        Assert.Equal(2, claimed.Count);
        Assert.Equal([true, true], await Store.Deliveries.CommitAsync([.. claimed.Select(claim => Samples.ToSent(claim.Delivery))], Token));
        var sent = await Store.Deliveries.LoadAsync([.. claimed.Select(static claim => claim.Delivery.Key)], Token);
        Assert.All(sent, static delivery => Assert.Single(delivery.OpenAttempts));
        Assert.Equal([true, true], await Store.Deliveries.CommitAsync([.. sent.Select(delivery => Samples.ToDelivered(delivery))], Token));
        Assert.Equal(6, (await Store.Log.ReadMessageAsync(message.MessageId, start, 100, Token)).Count);
        Assert.Equal(2, (await Store.Log.SnapshotMessageAsync(message.AccountId, message.MessageId, 0, 10, Token))!.Value.Current.Count);
        Assert.NotNull((await Store.Messages.LoadAsync([message.MessageId], Token)).Single());
    }
}
