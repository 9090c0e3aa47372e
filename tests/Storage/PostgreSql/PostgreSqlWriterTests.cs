using System.Threading.Channels;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage.Writing;
using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

[NeedsPostgreSql]
public sealed class PostgreSqlWriterTests() : PostgreSqlTests(new PostgreSqlStoreFixture(options => options.Queue.MaxRows = 1_000))
{
    private const string HoldTheLog = "UPDATE status_log_end SET position = position WHERE id = 1";

    [Fact]
    public async Task Register_ManyDevicesAtOnce_AreCountedInSeveralRows()
    {
        var account = Samples.Account();
        await Store.Accounts.AddAsync(account, Samples.Key(account), Token);
        var application = Samples.Application(account.AccountId);
        await Store.Applications.AddAsync(application, Token);

        await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(
            () => Store.Devices.PutAsync(Samples.Device(application.AppCode, $"d{i}"), Token))));

        Assert.InRange((long)(await Store.ExecuteAsync("SELECT count(*) FROM device_counts"))!, 2, 16);
        Assert.Equal(32L, await Store.ExecuteAsync("SELECT sum(count)::bigint FROM device_counts"));
    }

    [Fact]
    public async Task Commit_Deadlock_IsRepeated()
    {
        var deliveries = await AcceptAsync(2);
        await using var rival = await ConnectAsync();
        await RunAsync(rival, "SET deadlock_timeout = '1min'");
        await RunAsync(rival, "BEGIN");
        await RunAsync(rival, Touch(1));

        // The store locks the first and waits for the second; then the rival wants the first: the store, which looks sooner, gives in.
        var commit = Store.Deliveries.CommitAsync([Samples.ToSent(deliveries[0]), Samples.ToSent(deliveries[1])], Token);
        await WhenSomebodyWaitsAsync();
        await RunAsync(rival, Touch(0));
        await RunAsync(rival, "COMMIT");

        Assert.Equal([true, true], await commit.WaitAsync(Patience));

        static string Touch(int index) => $"UPDATE deliveries SET reason = reason WHERE destination_index = {index}";
    }

    [Fact]
    public async Task Write_MoreThanMayWait_MessagesAreRefusedAndOutcomesAreNot()
    {
        var deliveries = await AcceptAsync(300);
        await using var holder = await ConnectAsync();
        await RunAsync(holder, "BEGIN");
        await RunAsync(holder, HoldTheLog);

        // Both writers wait for the log, and the rest waits for them.
        var writer = Store.Get<BatchWriter>();
        List<Task> accepts = [AcceptAsync(1)];
        await WhenSomebodyWaitsAsync();
        accepts.Add(AcceptAsync(1));
        while (writer.WaitingRows > 0)
        {
            await Task.Yield();
        }

        accepts.Add(AcceptAsync(400));
        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => AcceptAsync(200));
        Assert.Contains("does not keep up", refusal.Message, StringComparison.Ordinal);
        var commit = Store.Deliveries.CommitAsync([.. deliveries.Select(delivery => Samples.ToSent(delivery))], Token);

        await RunAsync(holder, "COMMIT");
        await Task.WhenAll(accepts).WaitAsync(Patience);
        Assert.DoesNotContain(false, await commit.WaitAsync(Patience));
        Assert.Equal(300 + 402 + 300, await Store.Log.GetEndAsync(Token));
    }

    /// <summary>Connections are cut while transactions are under way, whose outcome the writer then has to find out.</summary>
    [Fact]
    public async Task Write_ConnectionsCutAllTheTime_EverythingIsStoredExactlyOnce()
    {
        // Each time that a caller was answered, so that there is progress on a slow machine, too, and somebody else is always under way.
        var answered = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        var cutting = Task.Run(async () =>
        {
            await foreach (var _ in answered.Reader.ReadAllAsync())
            {
                await CutConnectionsAsync();
            }
        });
        var accountId = Samples.NextId();

        var stored = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var all = true;
            for (var round = 0; round < 25; round++)
            {
                var message = Samples.Message(accountId, destinations: 3);
                var deliveries = Samples.DeliveriesOf(message);
                Assert.Null(await Store.Messages.AcceptAsync(
                    new Acceptance(message, deliveries, Lease: null, Samples.Request(message, $"r{message.MessageId}")), Token));
                answered.Writer.TryWrite(true);
                all &= (await Store.Deliveries.CommitAsync([.. deliveries.Select(delivery => Samples.ToSent(delivery))], Token)).All(one => one);
                answered.Writer.TryWrite(true);
            }

            return all;
        })));
        answered.Writer.Complete();
        await cutting;

        Assert.DoesNotContain(false, stored);
        Assert.Equal(8 * 25 * 6, await Store.Log.GetEndAsync(Token));
        Assert.Equal(8 * 25 * 6L, await Database.ExecuteAsync("SELECT count(*) FROM status_log"));
        Assert.Equal(8 * 25 * 3L, await Database.ExecuteAsync("SELECT count(*) FROM attempts"));
        Assert.Equal(8 * 25L, await Database.ExecuteAsync("SELECT count(*) FROM requests"));
    }

    [Fact]
    public async Task Claim_TwoProcessesAtOnce_EachDeliveryExactlyOnce()
    {
        await AcceptAsync(700);
        await using var other = Provide();
        await StartAsync(other);
        IDeliveryStore[] stores = [Store.Deliveries, (IDeliveryStore)other.GetService(typeof(IDeliveryStore))!];

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            var lease = new Lease($"owner {i}", TimeSpan.FromMinutes(1));
            List<DeliveryKey> keys = [];
            while (await stores[i % 2].ClaimAsync(lease, Samples.Now, new LaneCounts(0, 13, 0), Token) is { Count: > 0 } claimed)
            {
                keys.AddRange(claimed.Select(claim => claim.Delivery.Key));
            }

            return keys;
        })));

        // Who finds all that is left locked by others gives up: what they pass over is found by the next look.
        var lastLook = await Store.Deliveries.ClaimAsync(new Lease("last", TimeSpan.FromMinutes(1)), Samples.Now, new LaneCounts(0, 700, 0), Token);
        var all = claims.SelectMany(keys => keys).Concat(lastLook.Select(claim => claim.Delivery.Key)).ToList();
        Assert.Equal(700, all.Count);
        Assert.Equal(700, all.Distinct().Count());
    }

    private async Task<Delivery[]> AcceptAsync(int destinations)
    {
        var message = Samples.Message(Samples.NextId(), destinations);
        var deliveries = Samples.DeliveriesOf(message);
        await Store.Messages.AcceptAsync(message, deliveries, lease: null, Token);
        return deliveries;
    }
}
