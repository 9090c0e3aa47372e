using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Lists;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Campaigns.Segments;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Campaigns;

/// <summary>Static lists with their queues, and devices by conditions.</summary>
public abstract class AudienceStoreTests(StoreFixture store) : StoreTests(store)
{
    private static readonly ProfileSchema Schema = ProfileSchema.Of([new DeclaredField(default, "level", FieldType.Number, IsIndexed: true, default, "level-key")]);

    private IStaticListStore Lists => Store.Get<IStaticListStore>();

    [Fact]
    public async Task List_OfATakenIdOrKey_IsTaken()
    {
        var partner = await AddPartnerAsync();
        var list = NewList(partner, 7) with { ExternalId = "gold" };
        await Lists.AddAsync(list, request: null, Token);

        var byId = await Assert.ThrowsAsync<IdentifierTakenException>(() => Lists.AddAsync(list with { ExternalId = null }, request: null, Token));
        var byKey = await Assert.ThrowsAsync<IdentifierTakenException>(() => Lists.AddAsync(list with { ListId = 8 }, request: null, Token));

        Assert.Equal(("7", "gold"), (byId.Identifier, byKey.Identifier));
    }

    [Fact]
    public async Task Queue_ChangeThatComesWhileItsJobEnds_KeepsTheJob()
    {
        var partner = await AddPartnerAsync();
        var list = NewList(partner, 7);
        await Lists.AddAsync(list, request: null, Token);
        await QueueAsync(partner, list, isRemoval: false, "a");
        var job = await ClaimAsync(partner);
        await QueueAsync(partner, list, isRemoval: false, "b");

        Assert.False(await Store.Get<IJobStore>().ChangeAsync(job.Done(), Token));
        Assert.True(await Store.Get<IJobStore>().ExistsAsync(list.JobId, Token));
    }

    [Fact]
    public async Task Apply_ChangesInTheirOrder_LeaveWhatTheLastOnesSay()
    {
        var partner = await AddPartnerAsync();
        var list = NewList(partner, 7);
        await Lists.AddAsync(list, request: null, Token);
        await QueueAsync(partner, list, isRemoval: false, "a", "b", "c");
        await QueueAsync(partner, list, isRemoval: true, "b", "none");
        await QueueAsync(partner, list, isRemoval: false, "c");
        var job = await ClaimAsync(partner);

        while (await Lists.FindNextAsync(partner.PartnerKey, 7, Token) is { } change)
        {
            var next = job.Continue(Samples.Now, job.Payload);
            var users = change.Users.ToDictionary(user => user.Value);
            Assert.True(await Lists.ApplyAsync(change, users, next, Token));
            Assert.False(await Lists.ApplyAsync(change, users, next, Token));
            job = next.Next!;
        }

        var now = Samples.Now;
        Assert.Equal(["a", "c"], await UidsAsync(now));
        Assert.Equal([], await UidsAsync(now.AddDays(1)));
        Assert.Equal(2, await Lists.RemoveExpiredAsync(now.AddDays(1), 10, Token));

        async Task<IEnumerable<string>> UidsAsync(DateTimeOffset at) =>
            (await Lists.ListMembersAsync(partner.PartnerKey, 7, at, 1, 10, Token)).Items.Select(member => member.DeviceUid);
    }

    [Fact]
    public async Task RemoveMembers_SomeAtATime_AreGoneWithTheirList()
    {
        var partner = await AddPartnerAsync();
        await Lists.AddAsync(NewList(partner, 7), request: null, Token);
        await Lists.AddAsync(NewList(partner, 8), request: null, Token);
        await QueueAsync(partner, NewList(partner, 7), isRemoval: false, "a", "b", "c");
        var job = await ClaimAsync(partner);
        var change = (await Lists.FindNextAsync(partner.PartnerKey, 7, Token))!;
        await Lists.ApplyAsync(change, change.Users.ToDictionary(user => user.Value), job.Continue(Samples.Now, job.Payload), Token);

        Assert.Equal(
            (2, 1, 0),
            (await Lists.RemoveMembersAsync(partner.PartnerKey, 7, 2, Token), await Lists.RemoveMembersAsync(partner.PartnerKey, 7, 2, Token),
                await Lists.RemoveMembersAsync(partner.PartnerKey, 8, 2, Token)));
        Assert.Equal("List 7", (await Lists.RemoveAsync(partner.PartnerKey, 7, request: null, Token)).Result!.Name);
        Assert.Null(await Lists.FindAsync(partner.PartnerKey, 7, Token));
        Assert.NotNull(await Lists.FindAsync(partner.PartnerKey, 8, Token));
    }

    [Theory]
    [InlineData("""{"level": 3}""", "b c", 2)]
    [InlineData("""{"level": {"$gte": 3}}""", "b c d", 3)]
    [InlineData("""{"level": {"$gt": 3}}""", "d", 1)]
    [InlineData("""{"country": {"$in": ["FR", "DE"]}}""", "a b", 2)]
    [InlineData("""{"level": {"$exists": true}}""", "a b c d", 4)]
    [InlineData("""{"level": {"$gte": 2}, "country": "FR"}""", "a", null)]
    [InlineData("""{"level": {"$ne": 3}}""", "a d e", null)]
    [InlineData("""{"clientId": {"$regex": "^C-[ab]$"}}""", "a b", null)]
    [InlineData("""{"lists": 7, "level": 3}""", "c", null)]
    [InlineData("""{"lists": {"$nin": [7]}}""", "a b d", null)]
    [InlineData("""{"lists": {"$exists": true}}""", "c e", null)]
    [InlineData("""{"opens": 0, "clicks.messages": {"$nin": [1]}, "level": 9}""", "d", null)]
    public async Task Query_PageByPage_IsWhatTheConditionSaysAndCountsWhatAnIndexKnows(string json, string expected, int? counted)
    {
        var partner = await AddPartnerAsync();
        await PutAsync(partner, "a", ("level", 2.0), ("country", "FR"));
        await PutAsync(partner, "b", ("level", 3.0), ("country", "DE"));
        await PutAsync(partner, "c", ("level", 3.0));
        await PutAsync(partner, "d", ("level", 9.0));
        await PutAsync(partner, "e");
        await Store.Get<IDeviceStore>().PutAsync([Samples.Device(partner.AppCode, "ios") with { Platform = Platform.Ios, UserId = "C-ios" }], Token);
        var list = NewList(partner, 7);
        await Lists.AddAsync(list, request: null, Token);
        await QueueAsync(partner, list, isRemoval: false, "c", "e");
        var job = await ClaimAsync(partner);
        var change = (await Lists.FindNextAsync(partner.PartnerKey, 7, Token))!;
        await Lists.ApplyAsync(change, change.Users.ToDictionary(user => user.Value), job.Continue(Samples.Now, job.Payload), Token);
        var audiences = Store.Get<IAudienceStore>();
        var query = new AudienceQuery(
            partner.PartnerKey, partner.AppCode, Platform.Android, SegmentBinder.Bind(json, Schema, Samples.Now), Schema, Samples.Now);

        var found = new List<string>();
        var cursor = "";
        do
        {
            var page = await audiences.QueryAsync(query, cursor, 2, Token);
            found.AddRange(page.Items.Select(device => device.Device.DeviceUid));
            cursor = page.NextCursor;
        }
        while (cursor.Length > 0);

        Assert.Equal(expected, string.Join(' ', found));
        Assert.Equal((long?)counted, await audiences.CountAsync(query, Token));
    }

    [Fact]
    public async Task Find_OneDevice_KnowsItsValuesAndTheListsThatItIsIn()
    {
        var partner = await AddPartnerAsync();
        await PutAsync(partner, "a", ("level", 2.0));
        await PutAsync(partner, "b");
        await Lists.AddAsync(NewList(partner, 7), request: null, Token);
        await QueueAsync(partner, NewList(partner, 7), isRemoval: false, "a", "b");
        var job = await ClaimAsync(partner);
        var change = (await Lists.FindNextAsync(partner.PartnerKey, 7, Token))!;
        await Lists.ApplyAsync(change, change.Users.ToDictionary(user => user.Value), job.Continue(Samples.Now, job.Payload), Token);

        var found = await FindAsync("a", Samples.Now);
        var later = await FindAsync("b", Samples.Now.AddDays(2));

        Assert.Equal(2.0, found!.Device.ValueOf(Schema.Find("level")!));
        Assert.Equal([7], found.Facts.Lists);
        Assert.Equal([7], found.Lists.Keys);
        Assert.Empty(later!.Facts.Lists);
        Assert.Null(await FindAsync("none", Samples.Now));

        Task<AudienceDevice?> FindAsync(string uid, DateTimeOffset now) =>
            Store.Get<IAudienceStore>().FindAsync(partner.PartnerKey, partner.AppCode, uid, needsClicks: true, now, Token);
    }

    [Fact]
    public async Task Count_DeviceHasMovedToAnotherPlatform_CountsItThere()
    {
        var partner = await AddPartnerAsync();
        await PutAsync(partner, "a", ("level", 2.0));
        await PutAsync(partner, "b", ("level", 2.0));
        var moved = (await Store.Get<IDeviceStore>().FindAsync(partner.AppCode, "a", Token))! with { Platform = Platform.Ios };
        await Store.Get<IDeviceStore>().PutAsync([moved], Token);

        Assert.Equal((1, 1), (await CountAsync(Platform.Android), await CountAsync(Platform.Ios)));

        Task<long?> CountAsync(Platform platform) => Store.Get<IAudienceStore>().CountAsync(
            new AudienceQuery(
                partner.PartnerKey, partner.AppCode, platform, SegmentBinder.Bind("""{"level": 2}""", Schema, Samples.Now), Schema, Samples.Now),
            Token);
    }

    private StaticList NewList(Partner partner, long number) =>
        new(partner.PartnerKey, number, null, $"List {number}", Samples.NextId(), Samples.Now);

    private async Task QueueAsync(Partner partner, StaticList list, bool isRemoval, params string[] uids)
    {
        var users = uids.Select(uid => new StaticListUser(ProfileSchema.Udid, uid, Samples.Now.AddDays(1), null)).ToList();
        var change = new StaticListChange(Samples.NextId(), partner.PartnerKey, list.ListId, isRemoval, users);
        await Lists.QueueAsync(change, StaticListJob.Of(list, partner.AccountId, Samples.Now), request: null, Token);
    }

    private async Task<Job> ClaimAsync(Partner partner) => (await Store.Get<IJobStore>().ClaimAsync(
        StaticListJob.KindName, partner.AccountId, new Lease("me", TimeSpan.FromMinutes(1)), Samples.Now, Token))!;

    private async Task PutAsync(Partner partner, string uid, params (string Name, object? Value)[] values)
    {
        await Store.Get<IDeviceStore>().PutAsync([Samples.Device(partner.AppCode, uid) with { UserId = $"C-{uid}" }], Token);
        var change = new ProfileChange(uid, values.ToDictionary(value => Schema.Find(value.Name)!, value => value.Value));
        await Store.Get<IDeviceProfileStore>().UpdateAsync(partner.AppCode, Platform.Android, [change], Samples.Now, request: null, Token);
    }

    private async Task<Partner> AddPartnerAsync()
    {
        var account = Samples.Account();
        await Store.Accounts.AddAsync(account, Samples.Key(account), trialCredit: default, request: null, Token);
        var application = Samples.Application(account.AccountId);
        await Store.Get<IEntityStore<Grpc.Messaging.Engine.Applications.Application>>().AddAsync(application, request: null, Token);
        var partner = new Partner(
            Samples.NextId(), account.AccountId, $"p{Guid.NewGuid():N}", application.AppCode, PartnerPlatform.Android, "Shop", [], [], [], IsOpen: true, Samples.Now);
        await Store.Get<IPartnerStore>().AddAsync(partner, request: null, Token);
        await Store.Get<IDeviceFieldStore>().AddAsync(
            new DeclaredField(application.AppCode, "level", FieldType.Number, IsIndexed: true, Samples.Now, "level-key"), request: null, Token);
        return partner;
    }
}
