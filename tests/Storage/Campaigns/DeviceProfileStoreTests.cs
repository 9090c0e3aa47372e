using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Campaigns;

/// <summary>Fields of devices, and devices with what is known of them.</summary>
public abstract class DeviceProfileStoreTests(StoreFixture store) : StoreTests(store)
{
    private static readonly ProfileSchema Schema = ProfileSchema.Of(
    [
        new DeclaredField(default, "level", FieldType.Number, IsIndexed: true, default),
        new DeclaredField(default, "vip", FieldType.Boolean, IsIndexed: true, default),
    ]);

    private IDeviceProfileStore Profiles => Store.Get<IDeviceProfileStore>();

    [Fact]
    public async Task Fields_OfOneNameInAnyCase_AreTakenInTheirApplicationOnly()
    {
        var fields = Store.Get<IDeviceFieldStore>();
        var (one, other) = (await AddApplicationAsync(), await AddApplicationAsync());
        var field = new DeclaredField(one, "Level", FieldType.Number, IsIndexed: true, Samples.Now);
        await fields.AddAsync(field, request: null, Token);

        await Assert.ThrowsAsync<IdentifierTakenException>(() => fields.AddAsync(field with { Name = "LEVEL" }, request: null, Token));
        await fields.AddAsync(field with { AppCode = other }, request: null, Token);

        Assert.Equal([field], await fields.ListAsync(one, Token));
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
        await Store.Accounts.AddAsync(account, Samples.Key(account), trialCredit: default, request: null, Token);
        var application = Samples.Application(account.AccountId);
        await Store.Get<IEntityStore<Grpc.Messaging.Engine.Applications.Application>>().AddAsync(application, request: null, Token);
        return application.AppCode;
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
