using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Campaigns.Segments;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Campaigns;

/// <summary>Fields of devices, and devices with what is known of them.</summary>
public abstract class DeviceProfileStoreTests(StoreFixture store) : StoreTests(store)
{
    private static readonly ProfileSchema Schema = ProfileSchema.Of(
    [
        new DeclaredField(default, "level", FieldType.Number, IsIndexed: true, default, "level-key"),
        new DeclaredField(default, "vip", FieldType.Boolean, IsIndexed: true, default, "vip-key"),
    ]);

    private ObjectId _accountId;

    private IDeviceProfileStore Profiles => Store.Get<IDeviceProfileStore>();

    [Fact]
    public async Task Fields_OfOneNameInAnyCase_AreTakenInTheirApplicationOnly()
    {
        var fields = Store.Get<IDeviceFieldStore>();
        var (one, other) = (await AddApplicationAsync(), await AddApplicationAsync());
        var field = new DeclaredField(one, "Level", FieldType.Number, IsIndexed: true, Samples.Now, "key");
        await fields.AddAsync(field, request: null, Token);

        await Assert.ThrowsAsync<IdentifierTakenException>(() => fields.AddAsync(field with { Name = "LEVEL" }, request: null, Token));
        await fields.AddAsync(field with { AppCode = other }, request: null, Token);

        Assert.Equal([field], await fields.ListAsync(one, Token));
    }

    [Fact]
    public async Task Rename_OfAField_KeepsItsValuesAndMovesSegmentsAlong()
    {
        var app = await AddApplicationAsync();
        var fields = await DeclareAsync(app);
        await PutAsync(Samples.Device(app, "a"));
        await ChangeAsync(app, "a", ("level", 3.0));
        var partner = await AddPartnerAsync(app);
        var segments = Store.Get<INumberedStore<Segment>>();
        var query = """{"$or":[{"level":{"$gte":3}},{"country":"level"}]}""";
        await segments.AddAsync(new Segment(partner, 1, "High", query, Samples.Now, Samples.Now), request: null, Token);
        await segments.AddAsync(new Segment(partner, 2, "Other", """{"country":"level"}""", Samples.Now, Samples.Now), request: null, Token);

        Assert.Equal("Level", (await fields.RenameAsync(app, "level", "Level", Samples.Now, request: null, Token)).Result!.Name);
        Assert.Equal("grade", (await fields.RenameAsync(app, "Level", "grade", Samples.Now.AddHours(1), request: null, Token)).Result!.Name);
        Assert.Null((await fields.RenameAsync(app, "level", "other", Samples.Now, request: null, Token)).Result);
        await Assert.ThrowsAsync<IdentifierTakenException>(() => fields.RenameAsync(app, "grade", "VIP", Samples.Now, request: null, Token));

        var schema = ProfileSchema.Of(await fields.ListAsync(app, Token));
        var stored = (await Profiles.LoadAsync(app, ["a"], Token)).Single();
        Assert.Equal((3.0, null), (stored.ValueOf(schema.Find("grade")!), schema.Find("level")));
        Assert.Equal("a", (await Profiles.FindAsync(app, Platform.Android, [new ProfileCriterion(schema.Find("grade")!, 3.0)], Token))?.Device.DeviceUid);
        Assert.Equal(
            ("""{"$or":[{"grade":{"$gte":3}},{"country":"level"}]}""", Samples.Now.AddHours(1)),
            await segments.FindAsync(partner, 1, Token) is { } moved ? (moved.Query, moved.ModifyTime) : default);
        Assert.Equal(("""{"country":"level"}""", Samples.Now), await segments.FindAsync(partner, 2, Token) is { } other ? (other.Query, other.ModifyTime) : default);
    }

    [Fact]
    public async Task Removal_OfAField_TakesItsValuesPageByPageAndLeavesAllOthers()
    {
        var app = await AddApplicationAsync();
        var fields = await DeclareAsync(app);
        foreach (var uid in new[] { "a", "b", "c" })
        {
            await PutAsync(Samples.Device(app, uid));
            await ChangeAsync(app, uid, ("level", 3.0), ("country", "FR"));
        }

        Job? job = null;
        var removed = await fields.RemoveAsync(
            app, "level", field => job = FieldRemovalJob.Of(field, Samples.NextId(), Samples.NextId(), Samples.Now), request: null, Token);
        Assert.Equal("level-key", removed.Result!.Key);
        Assert.True(await Store.Get<IJobStore>().ExistsAsync(job!.JobId, Token));
        Assert.Null((await fields.RemoveAsync(app, "level", _ => throw new InvalidOperationException(), request: null, Token)).Result);

        // Who still knows the field writes nothing of it any more, and one of the same name is another.
        await ChangeAsync(app, "a", ("level", 4.0), ("model", "Pixel"));
        await fields.AddAsync(new DeclaredField(app, "level", FieldType.Number, IsIndexed: true, Samples.Now, "other-key"), request: null, Token);
        Assert.Equal(("b", null), (await fields.RemoveValuesAsync(app, "level-key", "", 2, Token), await fields.RemoveValuesAsync(app, "level-key", "b", 2, Token)));

        Assert.Null(await FindAsync(app, ("level", 3.0)));
        Assert.Equal("a", await FindAsync(app, ("country", "FR")));
        var stored = await Profiles.LoadAsync(app, ["a", "b", "c"], Token);
        Assert.All(stored, device => Assert.Equal((null, "FR"), (device.ValueOf(Schema.Find("level")!), device.ValueOf(Schema.Find("country")!))));
        Assert.All(stored, static device => Assert.DoesNotContain("level-key", device.Profile!.Values, StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_PageByPage_IsByRegistrationAndLeavesOutWhatIsOutOfRange()
    {
        var app = await AddApplicationAsync();
        var start = Samples.Now;
        foreach (var uid in new[] { "c", "a", "b" })
        {
            await PutAsync(Samples.Device(app, uid) with { CreateTime = Samples.Now });
            Samples.Now = Samples.Now.AddMinutes(uid == "c" ? 1 : 0);
        }

        await PutAsync(Samples.Device(app, "ios") with { Platform = Platform.Ios });
        await ChangeAsync(app, "c", ("lastOpen", FieldDates.Format(start.AddDays(2))));
        var all = new ProfileRange(app, Platform.Android);

        var first = await Profiles.ListAsync(all, after: null, skip: 0, size: 2, Token);
        Assert.Equal(["c", "a"], UidsOf(first));
        Assert.Equal(["b"], UidsOf(await Profiles.ListAsync(all, first[1].Device, skip: 0, size: 2, Token)));
        Assert.Equal(["b"], UidsOf(await Profiles.ListAsync(all, after: null, skip: 2, size: 2, Token)));
        Assert.Equal(["a", "b"], UidsOf(await Profiles.ListAsync(all with { FirstOpenFrom = start.AddMinutes(1) }, null, 0, 9, Token)));
        Assert.Equal(["c"], UidsOf(await Profiles.ListAsync(all with { FirstOpenBefore = start.AddMinutes(1) }, null, 0, 9, Token)));
        Assert.Equal(["c"], UidsOf(await Profiles.ListAsync(all with { LastOpenFrom = start.AddDays(1) }, null, 0, 9, Token)));
    }

    [Fact]
    public async Task Update_OwnAndStoredValues_AreFoundByWhatTheyAreNow()
    {
        var app = await AddApplicationAsync();
        await DeclareAsync(app);
        await PutAsync(Samples.Device(app, "a") with { UserId = "C-1" });
        await PutAsync(Samples.Device(app, "b"));

        await ChangeAsync(app, "a", ("level", 3.0), ("vip", true), ("country", "FR"), ("model", "Pixel"));
        await ChangeAsync(app, "b", ("level", 4.0), ("vip", true), ("country", "FR"));
        await ChangeAsync(app, "b", ("level", 3.0), ("vip", null), ("clientId", "C-1"));

        Assert.Equal("a", await FindAsync(app, ("level", 3.0)));
        Assert.Equal("a", await FindAsync(app, ("vip", true), ("country", "FR")));
        Assert.Equal("b", await FindAsync(app, ("clientId", "C-1"), ("level", 3.0)));
        Assert.Null(await FindAsync(app, ("level", 4.0)));
        Assert.Null(await FindAsync(app, ("clientId", "C-1"), ("vip", true)));
        var stored = (await Profiles.LoadAsync(app, ["a", "none"], Token)).Single();
        Assert.Equal(("", "Pixel", 3.0), (stored.Device.UserId, stored.ValueOf(Schema.Find("model")!), stored.ValueOf(Schema.Find("level")!)));
    }

    [Fact]
    public async Task Update_OfOneThatThereIsNot_PassesItOver()
    {
        var app = await AddApplicationAsync();
        await PutAsync(Samples.Device(app, "ios") with { Platform = Platform.Ios });

        Assert.Equal(0, await ChangeAsync(app, "none", ("model", "Pixel")));
        Assert.Equal(0, await ChangeAsync(app, "ios", ("model", "Pixel")));
    }

    [Fact]
    public async Task Import_NewAndKnownDevices_HaveTheirValuesAndAreFoundByThem()
    {
        var app = await AddApplicationAsync();
        await DeclareAsync(app);
        await PutAsync(Samples.Device(app, "a"));
        await ChangeAsync(app, "a", ("level", 3.0), ("model", "Pixel"));

        await Profiles.ImportAsync(
            [Row("a", ("level", 4.0)), Row("b", ("level", 4.0), ("vip", true)), Row("c"), Row("b", ("level", 5.0), ("country", "FR"))], Token);

        Assert.Equal("a", await FindAsync(app, ("level", 4.0)));
        Assert.Equal("b", await FindAsync(app, ("level", 5.0), ("vip", true), ("country", "FR")));
        Assert.Null(await FindAsync(app, ("level", 3.0)));
        var stored = (await Profiles.LoadAsync(app, ["a", "b", "c"], Token)).OrderBy(device => device.Device.DeviceUid, StringComparer.Ordinal).ToList();
        Assert.Equal(["Pixel", null, null], stored.Select(device => device.ValueOf(Schema.Find("model")!)));
        Assert.Null(stored[2].Profile);

        ImportedDevice Row(string uid, params (string Name, object? Value)[] values) => new(
            Samples.Device(app, uid),
            values.Length == 0 ? null : new ProfileChange(uid, values.ToDictionary(value => Schema.Find(value.Name)!, value => value.Value)));
    }

    [Fact]
    public async Task Device_Removed_TakesItsProfileAlong()
    {
        var app = await AddApplicationAsync();
        await DeclareAsync(app);
        await PutAsync(Samples.Device(app, "a"));
        await ChangeAsync(app, "a", ("level", 3.0));

        await Store.Get<IDeviceStore>().RemoveAsync(app, "a", request: null, Token);
        Assert.Null(await FindAsync(app, ("level", 3.0)));
        await PutAsync(Samples.Device(app, "a"));

        Assert.Null((await Profiles.LoadAsync(app, ["a"], Token)).Single().Profile);
    }

    private static IEnumerable<string> UidsOf(IEnumerable<ProfiledDevice> devices) => devices.Select(device => device.Device.DeviceUid);

    private async Task<ObjectId> AddApplicationAsync()
    {
        var account = Samples.Account();
        _accountId = account.AccountId;
        await Store.Accounts.AddAsync(account, Samples.Key(account), trialCredit: default, request: null, Token);
        var application = Samples.Application(account.AccountId);
        await Store.Get<IEntityStore<Grpc.Messaging.Engine.Applications.Application>>().AddAsync(application, request: null, Token);
        return application.AppCode;
    }

    /// <summary>Declares the fields of <see cref="Schema"/>.</summary>
    private async Task<IDeviceFieldStore> DeclareAsync(ObjectId app)
    {
        var fields = Store.Get<IDeviceFieldStore>();
        foreach (var field in Schema.Fields.Where(static field => !field.IsSystem))
        {
            await fields.AddAsync(new DeclaredField(app, field.Name, field.Type, field.IsIndexed, Samples.Now, field.Key), request: null, Token);
        }

        return fields;
    }

    private async Task<ObjectId> AddPartnerAsync(ObjectId app)
    {
        var key = Samples.NextId();
        await Store.Get<IPartnerStore>().AddAsync(
            new Partner(key, _accountId, $"p{Guid.NewGuid():N}", app, PartnerPlatform.Android, "Shop", [], [], [], IsOpen: true, Samples.Now), request: null, Token);
        return key;
    }

    private Task PutAsync(Device device) => Store.Get<IDeviceStore>().PutAsync([device], Token);

    private async Task<int> ChangeAsync(ObjectId app, string uid, params (string Name, object? Value)[] values)
    {
        var change = new ProfileChange(uid, values.ToDictionary(value => Schema.Find(value.Name)!, value => value.Value));
        return (await Profiles.UpdateAsync(app, Platform.Android, [change], Samples.Now, request: null, Token)).Result!.DeviceCount;
    }

    private async Task<string?> FindAsync(ObjectId app, params (string Name, object Value)[] values)
    {
        var criteria = values.Select(value => new ProfileCriterion(Schema.Find(value.Name)!, value.Value)).ToList();
        return (await Profiles.FindAsync(app, Platform.Android, criteria, Token))?.Device.DeviceUid;
    }
}
