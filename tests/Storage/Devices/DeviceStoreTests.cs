using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Devices;

public sealed class DeviceStoreTests : EveryStoreTests
{
    private static readonly DeviceSelector Nobody = new("", "", "", "", "");

    [Fact]
    public async Task Put_NewDevice_IsStoredAndCounted()
    {
        var application = await AddApplicationAsync();
        var device = Samples.Device(application, "d1") with { UserId = "u", Username = " lina", Email = "l@x", Phone = "+96279" };

        Assert.Equal(device, await Store.Devices.PutAsync(device, Token));
        Assert.Equal(device, await Store.Devices.FindAsync(application, "d1", Token));
        Assert.Null(await Store.Devices.FindAsync(await AddApplicationAsync(), "d1", Token));
        Assert.Equal(1, await CountAsync(application));
    }

    [Fact]
    public async Task Put_LongestTexts_AreStoredAndFound()
    {
        var application = await AddApplicationAsync();
        var device = Samples.Device(application, Longest(DeviceLimits.Uid)) with
        {
            UserId = Longest(DeviceLimits.User),
            Username = Longest(DeviceLimits.User),
            Email = Longest(DeviceLimits.Email),
            Phone = Longest(DeviceLimits.Phone),
            Token = Longest(DeviceLimits.Token),
        };
        await Store.Devices.PutAsync(device, Token);

        DeviceSelector[] selectors =
        [
            Nobody with { Uid = device.DeviceUid },
            Nobody with { UserId = device.UserId },
            Nobody with { Username = device.Username },
            Nobody with { Email = device.Email },
            Nobody with { Phone = device.Phone },
        ];
        Assert.All(await Store.Devices.MatchAsync(application, platform: null, selectors, Token), match => Assert.Equal([device], match));

        // Where a page ends is told by its last device.
        var later = Samples.Device(application, "later") with { CreateTime = Samples.Now.AddSeconds(1) };
        await Store.Devices.PutAsync(later, Token);
        var first = await Store.Devices.ListAsync(application, new PageRequest(1, ""), Token);
        Assert.Equal([later], (await Store.Devices.ListAsync(application, new PageRequest(1, first!.NextCursor), Token))!.Items);

        // Two units of UTF-16, four of UTF-8: a column that counts units must have room for them.
        static string Longest(int characters) => string.Concat(Enumerable.Repeat("😀", characters));
    }

    [Fact]
    public async Task Put_SameUidAgain_ReplacesButKeepsCreateTime()
    {
        var application = await AddApplicationAsync();
        var device = Samples.Device(application, "d1") with { UserId = "u" };
        await Store.Devices.PutAsync(device, Token);
        Samples.Now = Samples.Now.AddHours(1);

        var stored = await Store.Devices.PutAsync(Samples.Device(application, "d1") with { Platform = Platform.Ios }, Token);

        Assert.Equal(
            device with { Platform = Platform.Ios, UserId = "", ModifyTime = Samples.Now }, stored);
        Assert.Equal(stored, await Store.Devices.FindAsync(application, "d1", Token));
        Assert.Equal(1, await CountAsync(application));
    }

    [Fact]
    public async Task Put_ValuesOfOtherDevices_MoveOver()
    {
        var application = await AddApplicationAsync();
        await Store.Devices.PutAsync(Samples.Device(application, "old1") with { UserId = "u", Username = "lina", Email = "a@x" }, Token);
        await Store.Devices.PutAsync(Samples.Device(application, "old2") with { UserId = "v", Email = "l@x", Phone = "0096279" }, Token);
        Samples.Now = Samples.Now.AddHours(1);
        var device = Samples.Device(application, "new") with { UserId = "u", Username = "lina", Email = "l@x", Phone = "+96279" };

        await Store.Devices.PutAsync(device, Token);

        Assert.Equal(device, await Store.Devices.FindAsync(application, "new", Token));
        var old1 = await Store.Devices.FindAsync(application, "old1", Token);
        var old2 = await Store.Devices.FindAsync(application, "old2", Token);
        Assert.Equal(("", "", "a@x", ""), (old1!.UserId, old1.Username, old1.Email, old1.Phone));
        Assert.Equal(("v", "", "", ""), (old2!.UserId, old2.Username, old2.Email, old2.Phone));
        Assert.Equal(Samples.Now, old1.ModifyTime);
    }

    [Fact]
    public async Task Put_ValuesOfAnotherApplication_StayThere()
    {
        var (application, other) = (await AddApplicationAsync(), await AddApplicationAsync());
        var device = Samples.Device(other, "d1") with { UserId = "u", Phone = "96279" };
        await Store.Devices.PutAsync(device, Token);
        await Store.Devices.PutAsync(device with { AppCode = application, DeviceUid = "d2" }, Token);
        Assert.Equal(device, await Store.Devices.FindAsync(other, "d1", Token));
    }

    [Fact]
    public async Task Put_ManyDevicesOfOnePersonAtOnce_ExactlyOneKeepsThePerson()
    {
        var application = await AddApplicationAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => Store.Devices.PutAsync(
            Samples.Device(application, $"d{i}") with { UserId = "u", Phone = i % 2 == 0 ? "+96279" : "96279" }, Token))));

        var devices = (await Store.Devices.ListAsync(application, PageRequest.All, Token))!.Items;
        Assert.Equal(20, devices.Count);
        Assert.Equal("u", Assert.Single(devices, device => device.Phone != "").UserId);
        Assert.Single(devices, device => device.UserId != "");
        Assert.Equal(20, await CountAsync(application));
    }

    [Fact]
    public async Task Put_ManyDevicesInBulk_NewOnesAreAddedAndKnownOnesReplaced()
    {
        var application = await AddApplicationAsync();
        var known = Samples.Device(application, "d1") with { UserId = "u1" };
        await Store.Devices.PutAsync(known, Token);
        Samples.Now = Samples.Now.AddHours(1);
        var devices = Enumerable.Range(0, 500)
            .Select(i => Samples.Device(application, $"d{i}") with { UserId = $"u{i}", Phone = $"+96279{i:D7}" }).ToList();

        await Store.Devices.PutAsync(devices, Token);

        var stored = await Store.Devices.LoadAsync([.. devices.Select(device => device.Key)], Token);
        var expected = devices.Select(device => device.DeviceUid == "d1" ? device with { CreateTime = known.CreateTime } : device);
        Assert.Equal(Sorted(expected), Sorted(stored));
        Assert.Equal(500, await CountAsync(application));

        static IEnumerable<Device> Sorted(IEnumerable<Device> devices) => devices.OrderBy(device => device.DeviceUid, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Put_BulkInWhichDevicesSwapTheirUsers_EachHasTheOthers()
    {
        var application = await AddApplicationAsync();
        var (one, other) = (Samples.Device(application, "d1") with { Email = "a@x" }, Samples.Device(application, "d2") with { Email = "b@x" });
        await Store.Devices.PutAsync([one, other], Token);

        await Store.Devices.PutAsync([one with { Email = "b@x" }, other with { Email = "a@x" }], Token);

        Assert.Equal("b@x", (await Store.Devices.FindAsync(application, "d1", Token))!.Email);
        Assert.Equal("a@x", (await Store.Devices.FindAsync(application, "d2", Token))!.Email);
        Assert.Equal(2, await CountAsync(application));
    }

    [Fact]
    public async Task Put_BulkWithTheSameDeviceAndPersonTwice_TheLaterCounts()
    {
        var application = await AddApplicationAsync();
        var outside = Samples.Device(application, "old") with { Phone = "96279" };
        await Store.Devices.PutAsync(outside, Token);

        await Store.Devices.PutAsync(
            [
                Samples.Device(application, "d1") with { UserId = "u", Phone = "+96279" },
                Samples.Device(application, "d1") with { UserId = "v", Username = "lina" },
                Samples.Device(application, "d2") with { UserId = "v", Phone = "0096279" },
            ],
            Token);

        var (first, second) = (await Store.Devices.FindAsync(application, "d1", Token), await Store.Devices.FindAsync(application, "d2", Token));
        Assert.Equal(("", "lina", ""), (first!.UserId, first.Username, first.Phone));
        Assert.Equal(("v", "0096279"), (second!.UserId, second.Phone));
        Assert.Equal("", (await Store.Devices.FindAsync(application, "old", Token))!.Phone);
        Assert.Equal(3, await CountAsync(application));
    }

    [Fact]
    public async Task Put_BulkForAnApplicationThatIsGone_StoresAndCountsNothing()
    {
        var application = Samples.NextId();
        Device[] devices = [Samples.Device(application, "d1"), Samples.Device(application, "d2")];

        await Assert.ThrowsAnyAsync<Exception>(() => Store.Devices.PutAsync(devices, Token));

        Assert.Empty(await Store.Devices.LoadAsync([.. devices.Select(device => device.Key)], Token));
        Assert.Equal(0, await CountAsync(application));
    }

    [Fact]
    public async Task Put_ManyBulksOfTheSameDevicesAtOnce_EachDeviceIsStoredAndCountedOnce()
    {
        var application = await AddApplicationAsync();
        var devices = Enumerable.Range(0, 50).Select(i => Samples.Device(application, $"d{i}") with { UserId = $"u{i}" }).ToList();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Store.Devices.PutAsync(devices, Token))));

        Assert.Equal(50, (await Store.Devices.LoadAsync([.. devices.Select(device => device.Key)], Token)).Count);
        Assert.Equal(50, await CountAsync(application));
    }

    [Fact]
    public async Task Update_ManyAtOnce_NoneIsLost()
    {
        var application = await AddApplicationAsync();
        await Store.Devices.PutAsync(Samples.Device(application, "d1") with { UserId = "u" }, Token);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Store.Devices.UpdateAsync(
            application, "d1", device => device with { Username = device.Username + "+" }, Token))));

        Assert.Equal(new string('+', 16), (await Store.Devices.FindAsync(application, "d1", Token))!.Username);
    }

    [Fact]
    public async Task Count_DevicesThatComeAndGoAtOnce_IsExact()
    {
        var application = await AddApplicationAsync();
        await Store.Devices.PutAsync([.. Enumerable.Range(0, 20).Select(i => Samples.Device(application, $"old{i}"))], Token);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
        {
            await Store.Devices.PutAsync(Samples.Device(application, $"new{i}"), Token);
            await Store.Devices.RemoveAsync(application, $"old{i}", Token);
            await Store.Devices.PutAsync(Samples.Device(application, $"new{i}"), Token);
        })));

        Assert.Equal(20, await CountAsync(application));
        Assert.Equal(20, (await Store.Devices.ListAsync(application, PageRequest.All, Token))!.Items.Count);
    }

    [Fact]
    public async Task Update_Value_MovesOverToo()
    {
        var application = await AddApplicationAsync();
        await Store.Devices.PutAsync(Samples.Device(application, "d1") with { Email = "l@x" }, Token);
        await Store.Devices.PutAsync(Samples.Device(application, "d2"), Token);

        var updated = await Store.Devices.UpdateAsync(application, "d2", device => device with { Email = "l@x" }, Token);

        Assert.Equal("l@x", updated!.Email);
        Assert.Equal("", (await Store.Devices.FindAsync(application, "d1", Token))!.Email);
        Assert.Equal(updated, await Store.Devices.FindAsync(application, "d2", Token));
        Assert.Null(await Store.Devices.UpdateAsync(application, "d3", device => device, Token));
    }

    [Fact]
    public async Task Remove_Device_IsGoneAndNotCounted()
    {
        var application = await AddApplicationAsync();
        var device = Samples.Device(application, "d1");
        await Store.Devices.PutAsync(device, Token);

        Assert.Equal(device, await Store.Devices.RemoveAsync(application, "d1", Token));
        Assert.Null(await Store.Devices.RemoveAsync(application, "d1", Token));
        Assert.Equal(0, await CountAsync(application));
    }

    [Fact]
    public async Task List_PageByPage_EachOnceOldestFirst()
    {
        var application = await AddApplicationAsync();
        foreach (var uid in (string[])["b", "a", "ä/ +", "c"])
        {
            await Store.Devices.PutAsync(Samples.Device(application, uid), Token);
        }

        var first = await Store.Devices.ListAsync(application, new PageRequest(3, ""), Token);
        var second = await Store.Devices.ListAsync(application, new PageRequest(3, first!.NextCursor), Token);

        Assert.Equal(["a", "b", "c", "ä/ +"], first.Items.Concat(second!.Items).Select(device => device.DeviceUid));
        Assert.Null(await Store.Devices.ListAsync(application, new PageRequest(3, "nonsense"), Token));
    }

    [Fact]
    public async Task Match_PhoneWrittenForPeople_IsFoundAsTheNumberAndTakenOver()
    {
        var application = await AddApplicationAsync();
        var selector = Nobody with { Phone = "962790000001" };
        await Store.Devices.PutAsync(Samples.Device(application, "old") with { Phone = "+962 (79) 000-0001" }, Token);
        var before = await Store.Devices.MatchAsync(application, platform: null, [selector], Token);

        await Store.Devices.PutAsync(Samples.Device(application, "new") with { Phone = "\u0669\u0666\u0662 79 000 0001" }, Token);
        var after = await Store.Devices.MatchAsync(application, platform: null, [selector], Token);

        Assert.Equal("old", Assert.Single(before[0]).DeviceUid);
        Assert.Equal("new", Assert.Single(after[0]).DeviceUid);
        Assert.Equal("", (await Store.Devices.FindAsync(application, "old", Token))!.Phone);
    }

    [Fact]
    public async Task Match_EachField_AnswersInTheSelectorsOrder()
    {
        var application = await AddApplicationAsync();
        var device = Samples.Device(application, "d1") with { UserId = "u", Username = "lina", Email = "l@x", Phone = "0096279" };
        var other = Samples.Device(application, "d2") with { UserId = "v" };
        await Store.Devices.PutAsync(device, Token);
        await Store.Devices.PutAsync(other, Token);

        var matches = await Store.Devices.MatchAsync(
            application,
            platform: null,
            [
                Nobody with { Phone = "96279" },
                Nobody with { Uid = "d2" },
                Nobody with { UserId = "u" },
                Nobody with { UserId = "nobody" },
                Nobody with { Username = "lina" },
                Nobody with { Email = "l@x" },
                Nobody with { Uid = "d1", UserId = "u", Email = "l@x" },
                Nobody with { Uid = "d1", UserId = "v" },
                Nobody,
            ],
            Token);

        Device[][] expected = [[device], [other], [device], [], [device], [device], [device], [], []];
        Assert.Equal(expected, matches);
    }

    [Fact]
    public async Task Match_Platform_LeavesTheOthersOut()
    {
        var (application, other) = (await AddApplicationAsync(), await AddApplicationAsync());
        await Store.Devices.PutAsync(Samples.Device(application, "d1"), Token);
        DeviceSelector[] selectors = [Nobody with { Uid = "d1" }];

        Assert.Empty((await Store.Devices.MatchAsync(application, Platform.Ios, selectors, Token))[0]);
        Assert.Single((await Store.Devices.MatchAsync(application, Platform.Android, selectors, Token))[0]);
        Assert.Empty((await Store.Devices.MatchAsync(other, Platform.Android, selectors, Token))[0]);
    }

    [Fact]
    public async Task Match_TenThousandSelectors_EachFindsItsOwn()
    {
        var application = await AddApplicationAsync();
        foreach (var i in (int[])[0, 4_999, 9_999])
        {
            await Store.Devices.PutAsync(Samples.Device(application, $"d{i}") with { Phone = $"96279{i:D7}" }, Token);
        }

        var selectors = Enumerable.Range(0, 10_000)
            .Select(i => i < 5_000 ? Nobody with { Uid = $"d{i}" } : DeviceSelector.OfPhone($"96279{i:D7}")).ToArray();

        var matches = await Store.Devices.MatchAsync(application, platform: null, selectors, Token);

        Assert.Equal([0, 4_999, 9_999], Enumerable.Range(0, 10_000).Where(i => matches[i].Count == 1));
    }

    [Fact]
    public async Task Load_KeysOfSeveralApplications_AnswersThoseThatAreThere()
    {
        var (one, other) = (await AddApplicationAsync(), await AddApplicationAsync());
        var here = await Store.Devices.PutAsync(Samples.Device(one, "d1"), Token);
        var there = await Store.Devices.PutAsync(Samples.Device(other, "d2"), Token);
        await Store.Devices.PutAsync(Samples.Device(other, "d1"), Token);

        var loaded = await Store.Devices.LoadAsync([here.Key, there.Key, new DeviceKey(one, "d2"), new DeviceKey(Samples.NextId(), "d1")], Token);

        Assert.Equal([here, there], loaded.OrderBy(device => device.DeviceUid, StringComparer.Ordinal));
        Assert.Empty(await Store.Devices.LoadAsync([], Token));
    }

    [Fact]
    public async Task DropTokens_OldAndNewTokens_EmptiesOnlyThoseThatAreStillThere()
    {
        var application = await AddApplicationAsync();
        var dropped = await Store.Devices.PutAsync(Samples.Device(application, "d1"), Token);
        var renewed = await Store.Devices.PutAsync(Samples.Device(application, "d2"), Token);
        await Store.Devices.PutAsync(renewed with { Token = "newer" }, Token);

        await Store.Devices.DropTokensAsync(
            [new DeviceToken(dropped.Key, dropped.Token), new DeviceToken(renewed.Key, renewed.Token), new DeviceToken(new DeviceKey(application, "d3"), "x")],
            Token);

        Assert.Equal(dropped with { Token = "" }, await Store.Devices.FindAsync(application, "d1", Token));
        Assert.Equal("newer", (await Store.Devices.FindAsync(application, "d2", Token))!.Token);
    }

    private async Task<ObjectId> AddApplicationAsync()
    {
        var account = Samples.Account();
        await Store.Accounts.AddAsync(account, Samples.Key(account), Token);
        var application = Samples.Application(account.AccountId);
        await Store.Applications.AddAsync(application, Token);
        return application.AppCode;
    }

    private async Task<int> CountAsync(ObjectId appCode) =>
        (await Store.Devices.CountAsync([appCode], Token)).GetValueOrDefault(appCode);
}
