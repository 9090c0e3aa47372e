using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Alarms;
using Grpc.Messaging.Engine.Campaigns.Clicks;
using Grpc.Messaging.Engine.Campaigns.Geo;
using Grpc.Messaging.Engine.Campaigns.InApps;
using Grpc.Messaging.Engine.Campaigns.Inboxes;
using Grpc.Messaging.Engine.Campaigns.Settings;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Grpc.Messaging.Engine.Campaigns.Stats;
using Grpc.Messaging.Engine.Campaigns.Targets;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Campaigns;

/// <summary>What devices show by themselves, and what they remember.</summary>
public abstract partial class CampaignStoreTests
{
    private static readonly PushAudience Everyone = PushAudience.Nobody with { IsEveryone = true };

    private static readonly Triggers Ruled = Triggers.None with
    {
        DisplayCapping = 3,
        Events = new([new EventTrigger(1004, "shoes")], []),
        States = new([], [new StateTrigger("mood", StateMatch.Regex, "^bad")]),
        Geofences = new([new PlaceTrigger(5, "store", IsGroup: true, IsExit: true, "")], []),
    };

    private IInboxStore Inboxes => Store.Get<IInboxStore>();

    private IActivityStore Activities => Store.Get<IActivityStore>();

    [Fact]
    public async Task ActiveMessages_OfAPartner_AreThoseSwitchedOnWithAllTheyHave()
    {
        var (partner, other) = (await AddPartnerAsync(), await AddPartnerAsync());
        var (inApps, alarms) = (Store.Get<INumberedStore<InApp>>(), Store.Get<INumberedStore<Alarm>>());
        await inApps.AddAsync(NewInApp(partner, 1, isActive: true), request: null, Token);
        await inApps.AddAsync(NewInApp(partner, 2, isActive: false), request: null, Token);
        await inApps.AddAsync(NewInApp(other, 3, isActive: true), request: null, Token);
        await alarms.AddAsync(NewAlarm(partner, 4, isActive: true), request: null, Token);

        var active = await Store.Get<IActiveMessageStore>().ListAsync(partner.PartnerKey, Token);

        Assert.Equal([(1L, false), (4L, true)], active.Select(message => (message.Number, message.IsAlarm)));
        Assert.Equivalent(Ruled, active[0].Triggers, strict: true);
        Assert.Equal([new ShownVariant("fr", """{"a":1}""")], active[0].Variants);
        Assert.Equal("""{"programmation":{}}""", active[1].AlarmSettings);
    }

    [Fact]
    public async Task Settings_StoredTwice_AreTheLaterOnesAndOthersAreTheDefault()
    {
        var (partner, other) = (await AddPartnerAsync(), await AddPartnerAsync());
        var store = Store.Get<ISettingsStore>();
        var settings = new AdvancedSettings([new EventSetting(7, "Seven")], [new ViewSetting("home", "")], ["mood"], []);
        await store.PutAsync(new PartnerSettings(partner.PartnerKey, AdvancedSettings.Default, Samples.Now), request: null, Token);
        await store.PutAsync(new PartnerSettings(partner.PartnerKey, settings, Samples.Now), request: null, Token);

        Assert.Equivalent(settings, await store.FindAsync(partner.PartnerKey, Token), strict: true);
        Assert.Same(AdvancedSettings.Default, await store.FindAsync(other.PartnerKey, Token));
    }

    [Fact]
    public async Task Inbox_OfADevice_HasWhatIsThereLatestFirstWithoutWhatItArchived()
    {
        var partner = await AddPartnerAsync();
        var now = Samples.Now;
        foreach (var (number, sendTime, end) in new[] { (1L, now.AddHours(-3), (DateTimeOffset?)null), (2, now.AddHours(-2), now), (3, now.AddHours(-1), null), (4, now.AddHours(-1), null), (5, now.AddHours(1), null) })
        {
            await Inboxes.AddAsync(NewInboxMessage(partner, number, sendTime) with { ExpireTime = end }, request: null, Token);
        }

        await Inboxes.ChangeStateAsync(NewInboxMessage(partner, 1, now), "a", state => state with { ReadTime = now }, request: null, Token);
        await Inboxes.ChangeStateAsync(NewInboxMessage(partner, 3, now), "a", state => state with { ArchiveTime = now }, request: null, Token);
        await Inboxes.ChangeStateAsync(NewInboxMessage(partner, 3, now), "a", state => state with { ReadTime = now }, request: null, Token);

        var first = (await Inboxes.ListAsync(partner.PartnerKey, "a", now, new PageRequest(1, ""), Token))!;
        var second = (await Inboxes.ListAsync(partner.PartnerKey, "a", now, new PageRequest(1, first.NextCursor), Token))!;
        var others = (await Inboxes.ListAsync(partner.PartnerKey, "b", now, new PageRequest(10, ""), Token))!;

        Assert.Equal([4L], first.Items.Select(entry => entry.Message.InboxId));
        Assert.Equal([(1L, (DateTimeOffset?)now)], second.Items.Select(entry => (entry.Message.InboxId, entry.State?.ReadTime)));
        Assert.Equal("", second.NextCursor);
        Assert.Equal([4L, 3, 1], others.Items.Select(entry => entry.Message.InboxId));
        Assert.All(others.Items, entry => Assert.Null(entry.State));
        Assert.Null(await Inboxes.ListAsync(partner.PartnerKey, "a", now, new PageRequest(1, "x"), Token));
    }

    [Fact]
    public async Task Activity_ReportsOfOneDeviceAtOnce_EachComingAndGoingIsToldOnce()
    {
        var partner = await AddPartnerAsync();
        var begin = DeviceActivity.Begin(partner.PartnerKey, "a", Samples.Now);
        var places = Enumerable.Range(0, 12).Select(i => (IReadOnlyList<PlaceSeen>)(i % 2 == 0 ? [new PlaceSeen(7, [1], IsLeft: false, "")] : [])).ToList();

        var changes = await Task.WhenAll(places.Select(inside => Task.Run(async () =>
        {
            PlaceChange? change = null;
            await Activities.ChangeAsync(begin, stored => Moved(stored, (change = DeviceReports.Move(stored.Memory, inside)).Memory), reaction: null, Token);
            return change!;
        })));

        // Whatever the order was: it went in and out in turn.
        var stored = await Activities.FindAsync(partner.PartnerKey, "a", Token);
        var isInside = stored?.Memory.Geofences.Any(place => !place.IsLeft) == true;
        Assert.Equal(isInside ? 1 : 0, changes.Sum(change => change.Entered.Count) - changes.Sum(change => change.Left.Count));
        Assert.True(changes.Sum(change => change.Entered.Count) is > 0 and <= 6);
    }

    [Fact]
    public async Task Reactions_OfDevices_AreTargetsAndClicksOfMessageAndCampaignAndFiguresOfTheirDay()
    {
        var partner = await AddPartnerAsync();
        const long campaign = 9;
        var inbox = NewInboxMessage(partner, 3, Samples.Now.AddHours(-1)) with { CampaignId = campaign };
        await Inboxes.AddAsync(inbox, request: null, Token);
        foreach (var (uid, number, isClick) in new[] { ("a", 1L, false), ("a", 1, false), ("b", 1, false), ("a", 1, true), ("a", 1, true), ("b", 1, true), ("b", 2, false) })
        {
            await Activities.ChangeAsync(
                DeviceActivity.Begin(partner.PartnerKey, uid, Samples.Now),
                stored => stored with { ModifyTime = Samples.Now },
                new ShownReaction(MessageKind.InApp, number, number == 1 ? campaign : null, isClick, isClick ? 5 : null),
                Token);
        }

        await Inboxes.ChangeStateAsync(inbox, "b", state => state with { ReadTime = Samples.Now }, request: null, Token);
        await Inboxes.ChangeStateAsync(inbox, "b", state => state with { ReadTime = Samples.Now, ArchiveTime = Samples.Now }, request: null, Token);
        var (targets, clicks, stats) = (Store.Get<IPushTargetStore>(), Store.Get<IPushClickStore>(), Store.Get<IDayStatsStore>());
        await stats.CountPushesAsync(partner.PartnerKey, new DateTimeOffset(Samples.Now.UtcDateTime.Date, TimeSpan.Zero), Token);

        Assert.Equal(["a 1", "b 1", "b 3"], await TargetsAsync(new PushTargetFilter(campaign, null, Samples.Now.AddDays(-1), null), 1));
        Assert.Equal(["b 3"], await TargetsAsync(new PushTargetFilter(campaign, null, Samples.Now.AddDays(-1), null), 2, size: 2));
        Assert.Equal(["b 2"], await TargetsAsync(new PushTargetFilter(null, 2, Samples.Now.AddDays(-1), null), 1));
        Assert.Equal((3, 2), await clicks.CountAsync(partner.PartnerKey, 1, Token));
        var days = await stats.ListCampaignAsync(partner.PartnerKey, campaign, "", "", 1, 10, Token);
        Assert.Equal([new CampaignDay(partner.PartnerKey, campaign, DayStats.DayOf(Samples.Now), 0, 3, 3)], days.Items);
        Assert.Equal(partner.PartnerKey, await targets.FindMessageOwnerAsync(3, Token));
        Assert.Equal(4, await Activities.RemoveDisplaysAsync(Samples.Now.AddDays(1), 10, Token));

        async Task<IEnumerable<string>> TargetsAsync(PushTargetFilter filter, long page, int size = 10) =>
            (await targets.ListAsync(partner.PartnerKey, filter, page, size, Token)).Items.Select(target => $"{target.Address.Uid} {target.MessageId}");
    }

    [Fact]
    public async Task Activity_NothingChanged_IsNotStored()
    {
        var partner = await AddPartnerAsync();

        await Activities.ChangeAsync(DeviceActivity.Begin(partner.PartnerKey, "a", Samples.Now), stored => stored, reaction: null, Token);

        Assert.Null(await Activities.FindAsync(partner.PartnerKey, "a", Token));
    }

    [Fact]
    public async Task Beacons_ThatSendTheSame_AreThePartners()
    {
        var (partner, other) = (await AddPartnerAsync(), await AddPartnerAsync());
        var beacons = Store.Get<IBeaconStore>();
        const string uuid = "f7826da6-4fa2-4e98-8024-bc5b71e0893e";
        foreach (var (owner, number, minor) in new[] { (partner, 2L, 1), (partner, 1, 1), (partner, 3, 2), (other, 4, 1) })
        {
            await beacons.AddAsync(
                new Beacon(owner.PartnerKey, number, null, "Door", uuid, 1, minor, new Dictionary<string, string>(), Samples.Now, Samples.Now), request: null, Token);
        }

        Assert.Equal([1L, 2], (await beacons.ListSendingAsync(partner.PartnerKey, uuid, 1, 1, Token)).Select(beacon => beacon.BeaconId));
    }

    private static DeviceActivity Moved(DeviceActivity stored, DeviceMemory memory) =>
        ReferenceEquals(memory, stored.Memory) ? stored : stored with { Memory = memory };

    private InApp NewInApp(Partner partner, long number, bool isActive) => new(
        partner.PartnerKey, number, null, null, "In-app", isActive, null, null, Everyone, Ruled, "popup", [new ShownVariant("fr", """{"a":1}""")], Samples.Now, Samples.Now);

    private Alarm NewAlarm(Partner partner, long number, bool isActive) => new(
        partner.PartnerKey, number, null, null, "Alarm", isActive, Everyone, Ruled, """{"programmation":{}}""", [new ShownVariant("", "{}")], Samples.Now, Samples.Now);

    private InboxMessage NewInboxMessage(Partner partner, long number, DateTimeOffset sendTime) => new(
        partner.PartnerKey, number, null, null, "Inbox", Everyone, sendTime, null, "", [new ShownVariant("", "{}")], Samples.Now, Samples.Now);
}
