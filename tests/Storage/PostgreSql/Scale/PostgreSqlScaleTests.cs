using System.Globalization;
using System.Text.Json;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Campaigns.Segments;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Documents;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Retention;
using Grpc.Messaging.Engine.Senders;
using Grpc.Messaging.Engine.Suppressions;
using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.PostgreSql.Scale;

/// <summary>
/// On a million rows every statement of the stores reads what it needs and no more, with the plan that the server really chooses, at the first use and
/// when the statement has been prepared.
/// </summary>
[NeedsPostgreSqlTools]
public sealed class PostgreSqlScaleTests(LargeStoreFixture store) : IClassFixture<LargeStoreFixture>
{
    // Both well above what the largest page or batch of these calls takes, and a hundredth of what walking through a table does.
    private const int MostRows = 3_000;
    private const int MostBlocks = 30_000;

    private static readonly Samples Samples = new();

    // Later than everything that is stored.
    private static readonly DateTimeOffset Later = Samples.Now;

    private static readonly Lease Lease = new("node", TimeSpan.FromMinutes(1));

    private static readonly ObjectId Account = Id(1);

    private static readonly ProfileSchema Fields =
        ProfileSchema.Of([new DeclaredField(Account, "level", FieldType.Number, IsIndexed: true, Later, "level")]);

    private static readonly Dictionary<string, Func<StoreFixture, Task>> Calls = new()
    {
        ["remove expired messages"] = RemoveExpiredAsync,
        ["remove a part of a message's log"] = async store => await RemoveAsync(store, ExpiredBatch.LogOf(Id(500), 2_500)),
        ["remove a part of a message's destinations"] = async store => await RemoveAsync(store, ExpiredBatch.DestinationsOf(Id(501), 0, 100)),
        ["archive"] = store => store.Get<IRetentionStore>().WriteArchiveAsync(ExpiredBatch.Whole(Ids(1_000, 200)), Stream.Null, default),
        ["send, claim, commit, release"] = SendAsync,
        ["next due"] = store => store.Deliveries.NextDueAsync(default),
        ["load deliveries"] = store => store.Deliveries.LoadAsync([.. Ids(1_000, 200).Select(id => new DeliveryKey(id, 0))], default),
        ["load a message's deliveries"] = store => store.Deliveries.LoadMessageAsync(Account, Id(1_001), 0, 100, default),
        ["load a device's deliveries"] = store => store.Deliveries.LoadDeviceAsync(Account, Id(1_001), Id(1), "x1001", default),
        ["find provider ids"] = store => store.Deliveries.FindByProviderIdsAsync("sandbox", Names(1_000, 100), default),
        ["read a message's log"] = store => store.Log.ReadMessageAsync(Id(1_001), 0, 100, default),
        ["read an account's log"] = store => store.Log.ReadAccountAsync(Account, LargeDatabase.LogRows / 2, 100, default),
        ["snapshot of a message"] = store => store.Log.SnapshotMessageAsync(Account, Id(1_001), 0, 1_000, default),
        ["snapshot of an account"] = store => store.Log.SnapshotAccountAsync(Account, DeliveryKey.BeforeAll, 1_000, default),
        ["find a message"] = store => store.Messages.FindAsync(Account, Id(1_001), default),
        ["list messages"] = store => store.Messages.ListAsync(Account, new MessageFilter(null, null, null, null), new PageRequest(100, ""), default),
        ["list messages of a time"] = store => store.Messages.ListAsync(
            Account, new MessageFilter(Time(50_000), Time(60_000), null, null), new PageRequest(100, ""), default),
        ["find a request"] = store => store.Requests.FindAsync(Account, "x1001", Time(0), default),
        ["remove requests"] = store => store.Requests.RemoveAsync(Time(2_000), 500, default),
        ["find due jobs"] = store => store.Get<IJobStore>().FindDueAccountsAsync("kind", Time(1_000), 100, default),
        ["find due jobs behind a backlog"] = store => store.Get<IJobStore>().FindDueAccountsAsync("kind", Later, 1_000, default),
        ["claim jobs"] = store => store.Get<IJobStore>().ClaimAsync("kind", Account, 16, Lease, Later, default),
        ["claim a job"] = store => store.Get<IJobStore>().ClaimAsync("kind", Account, Lease, Later, default),
        ["claim no job"] = store => store.Get<IJobStore>().ClaimAsync("kind", Account, Lease, Time(-1), default),
        ["next due job"] = store => store.Get<IJobStore>().NextDueAsync(["kind", "any", "other"], default),
        ["wake jobs"] = store => store.Get<ICallbackStore>().WakeAsync([Id(7), Id(8)], Later, default),
        ["find a callback"] = store => store.Get<ICallbackStore>().FindAsync(Account, Id(1_001), default),
        ["list callbacks"] = store => store.Get<ICallbackStore>().ListAsync(
            Account, new CallbackFilter(null, null, null), new PageRequest(100, ""), default),
        ["list callbacks of a state"] = store => store.Get<ICallbackStore>().ListAsync(
            Account, new CallbackFilter(null, CallbackState.Failed, null), new PageRequest(100, ""), default),
        ["remove callbacks"] = store => store.Get<ICallbackStore>().RemoveAsync(Time(2_000), 500, default),
        ["remove inbound messages"] = store => store.Get<IInboundStore>().RemoveAsync(Time(2_000), 500, default),
        ["remove parts"] = store => store.Get<IMessagePartStore>().RemoveAsync(Time(2_000), 500, default),
        ["list parts"] = store => store.Get<IMessagePartStore>().ListAsync("sandbox", "x9001", default),
        ["set a part's state"] = store => store.Get<IMessagePartStore>().SetStateAsync("sandbox", "x9001", MessagePartState.Delivered, default),
        ["remove runs"] = store => store.Get<IPushRunStore>().RemoveAsync(Time(2_000), 500, default),
        ["sends of a run"] = store => store.Get<IPushRunStore>().ListSendsAsync(Id(1_001), null, 100, default),
        ["count a run"] = store => store.Get<IPushRunStore>().CountAsync(Id(1_001), default),
        ["runs of a message"] = store => store.Get<IPushRunStore>().ListAsync(Account, 1_001, 100, default),
        ["balance"] = store => store.Get<IBillingStore>().FindBalanceAsync(Account, default),
        ["ledger"] = store => store.Get<IBillingStore>().ListAsync(Account, new PageRequest(100, ""), default),
        ["charges"] = store => store.Get<IBillingStore>().HasChargesAsync(Id(77), default),
        ["prices"] = store => store.Get<IBillingStore>().LoadPricesAsync(Account, default),
        ["numbered delivery"] = store => store.Get<INumberedDeliveryStore>().FindAsync(Account, "kind", 1_001, default),
        ["numbered references"] = store => store.Get<INumberedDeliveryStore>().FindReferencesAsync(Account, "kind", Names(1_001, 3), default),
        ["numbered group"] = store => store.Get<INumberedDeliveryStore>().ListGroupAsync(Account, "kind", 77, default),
        ["find suppressions"] = store => store.Get<ISuppressionStore>().FindAsync(
            [.. Names(1_000, 100).Select(phone => new SuppressedNumber(Account, SmsChannel.Id, phone))], default),
        ["any suppression"] = store => store.Get<ISuppressionStore>().AnyAsync(Account, default),
        ["list suppressions"] = store => store.Get<ISuppressionStore>().ListAsync(Account, "x1001", new PageRequest(100, ""), default),
        ["senders' policy"] = store => store.Get<ISenderStore>().LoadPolicyAsync(Id(7), default),
        ["find a document"] = store => store.Get<IDocumentStore>().FindAsync(Account, "collection", "x1001", default),
        ["query documents"] = store => store.Get<IDocumentStore>().QueryAsync(
            Account, "collection", new DocumentQuery.In("path", [JsonElement.Parse("\"x1001\"")]), "", 100, default),
        ["remove a document"] = store => store.Get<IDocumentStore>().RemoveAsync(Account, "collection", "x2001", null, default),
        ["match devices"] = store => store.Devices.MatchAsync(
            Account, null, [DeviceSelector.OfPhone("9627900001001"), new DeviceSelector("", "x1001", "x1001", "", ""), new DeviceSelector("", "", "", "x2", "")], default),
        ["load devices"] = store => store.Devices.LoadAsync([.. Names(1_000, 200).Select(uid => new DeviceKey(Account, uid))], default),
        ["list devices"] = store => store.Devices.ListAsync(Account, new PageRequest(100, ""), default),
        ["drop tokens"] = store => store.Devices.DropTokensAsync([new DeviceToken(new DeviceKey(Account, "x1001"), "x1001")], default),
        ["register a device"] = store => store.Devices.PutAsync(Samples.Device(Account, "new"), default),
        ["page of a segment by a number"] = store => store.Get<IAudienceStore>().QueryAsync(QueryOf("""{"level": 7}"""), "", 1_000, default),
        ["later page of a segment by a text"] = store => store.Get<IAudienceStore>().QueryAsync(QueryOf("""{"country": "c7"}"""), "x5", 1_000, default),
        ["page of a segment by several texts"] = store => store.Get<IAudienceStore>().QueryAsync(
            QueryOf("""{"country": {"$in": ["c7", "nowhere"]}}"""), "", 1_500, default),
        ["page of a segment by a list"] = store => store.Get<IAudienceStore>().QueryAsync(QueryOf("""{"lists": 1001}"""), "", 1_000, default),
        ["a device and its audiences"] = store => store.Get<IAudienceStore>().FindAsync(Account, Account, "x1001", true, Later, default),
        ["find a device by a field"] = store => store.Get<IDeviceProfileStore>().FindAsync(
            Account, Platform.Android, [new ProfileCriterion(Fields.Find("level")!, 7.0)], default),
        ["find a credential"] = store => store.Credentials.FindAsync("kind", "x1001", default),
        ["any account"] = store => store.Accounts.AnyAsync(default),
        ["list accounts"] = store => store.Accounts.ListAsync(new PageRequest(100, ""), default),
    };

    public static TheoryData<string> Names() => new(Calls.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Statements_OnAMillionRows_ReadOnlyWhatTheyNeed(string name)
    {
        var statements = await store.RecordAsync(Calls[name]);

        Assert.NotEmpty(statements);
        Assert.All(statements, statement => Assert.True(
            statement.Rows <= MostRows && statement.Blocks <= MostBlocks, $"{statement.Rows} rows, {statement.Blocks} blocks\n{statement.Plan}"));
    }

    [Theory]
    [InlineData("""{"level": 7}""", 1_000)]
    [InlineData("""{"level": {"$gte": 498}}""", 2_000)]
    [InlineData("""{"country": "c7"}""", 1_000)]
    [InlineData("""{"country": {"$in": ["c7", "c8"]}}""", 2_000)]
    public async Task Count_OfASegment_ReadsAnIndexAlone(string query, long devices)
    {
        var statements = await store.RecordAsync(
            async given => Assert.Equal(devices, await given.Get<IAudienceStore>().CountAsync(QueryOf(query), default)));

        var counts = statements.Where(static statement => statement.Sql.Contains("device_profile_values", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(counts);
        Assert.All(counts, statement => Assert.True(
            statement.Rows <= devices && statement.Plan.Contains("Index Only Scan", StringComparison.Ordinal), statement.Plan));
    }

    private static AudienceQuery QueryOf(string query) => new(
        Account, Account, Platform.Android, SegmentBinder.Bind(query, Fields, Later), Fields, Later);

    private static async Task RemoveExpiredAsync(StoreFixture store)
    {
        var retention = store.Get<IRetentionStore>();

        // In the middle of what is stored: the newest entries of the log belong to others.
        var (batch, _) = await retention.FindExpiredAsync(Later, Id(LargeDatabase.Rows / 2), 200, default);
        Assert.InRange(batch!.MessageIds.Count, 199, 200);
        Assert.Equal(batch.MessageIds.Count, await RemoveAsync(store, batch));

        // What is left at the end has no batch behind it.
        await retention.FindExpiredAsync(Later, Id(LargeDatabase.Rows - 100), 200, default);
        await retention.FindExpiredAsync(Time(100), default, 200, default);
    }

    private static async Task<int?> RemoveAsync(StoreFixture store, ExpiredBatch batch)
    {
        var retention = store.Get<IRetentionStore>();
        Assert.True(await retention.TryTakeTurnAsync("node", Later, Later.AddMinutes(1), default));
        return await retention.RemoveAsync("node", batch, Later, default);
    }

    private static async Task SendAsync(StoreFixture store)
    {
        for (var i = 0; i < 3; i++)
        {
            var message = Samples.Message(Account, destinations: 2);
            await store.Messages.AcceptAsync(message, Samples.DeliveriesOf(message), lease: null, default);
            var claimed = await store.Deliveries.ClaimAsync(Lease, Later, new ClaimQuota(100, 100, 100), default);
            Assert.Equal(2, claimed.Count);
            var sent = claimed.Select(claim => Samples.ToSent(claim.Delivery, Lease)).ToArray();
            await store.Deliveries.CommitAsync(sent, default);
            await store.Deliveries.ReleaseAsync(Lease.Owner, default);
            await store.Deliveries.CommitAsync([.. sent.Select(transition => Samples.ToDelivered(transition.After))], default);
        }
    }

    private static ObjectId Id(int number) =>
        ObjectId.Create(DateTimeOffset.FromUnixTimeSeconds(LargeDatabase.Start + (number / LargeDatabase.RowsPerSecond)), (ulong)number);

    private static DateTimeOffset Time(int number) =>
        DateTimeOffset.FromUnixTimeMilliseconds((LargeDatabase.Start * 1_000) + (number * 1_000L / LargeDatabase.RowsPerSecond));

    private static ObjectId[] Ids(int first, int count) => [.. Enumerable.Range(first, count).Select(Id)];

    private static string[] Names(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(number => "x" + number.ToString(CultureInfo.InvariantCulture))];
}
