using CsCheck;
using Grpc.Messaging.Engine.Campaigns.Showing;

namespace Grpc.Messaging.Tests.Unit.Campaigns.Showing;

public sealed class EligibilityTests
{
    private const long Number = 7;

    private static readonly DateTimeOffset Now = new(2026, 9, 3, 12, 0, 0, TimeSpan.Zero);

    private static readonly DeviceMoment Moment = new(
        Now,
        InstallTime: Now.AddDays(-10),
        SessionTime: Now.AddSeconds(-30),
        Network: "wifi",
        View: "home",
        new Dictionary<string, string> { ["subscription"] = "Gold plan", ["mood"] = "good" },
        [new EventSeen(1004, "shoes", Now.AddSeconds(-20))],
        [new PlaceSeen(1, [50], IsLeft: false, ""), new PlaceSeen(2, [60], IsLeft: true, "")],
        [new PlaceSeen(11, [51], IsLeft: false, "near")],
        new Dictionary<long, ShowHistory> { [Number] = new(Displays: 2, Clicks: 1, SessionClicks: 1, LastDisplay: Now.AddMinutes(-1)) },
        LastDisplay: Now.AddSeconds(-10),
        Delay: TimeSpan.FromSeconds(60),
        IsUnderPressure: true);

    private static readonly Showable Plain = new(Number, IsActive: true, null, null, IsForDevice: true, Triggers.None);

    private static readonly Gen<Showable> Messages = Gen.Select(
        Gen.Int[0, 4],
        Gen.Int[0, 3],
        Gen.Int[0, 2],
        Gen.Int[0, 120],
        Gen.Int[0, 3],
        Gen.Int[-600, 600],
        Gen.Int[0, 1200],
        Gen.Int[0, 7],
        (displays, clicks, sessionClicks, delay, priority, start, length, flags) => new Showable(
            0,
            IsActive: true,
            (flags & 1) == 0 ? null : Now.AddSeconds(start),
            (flags & 1) == 0 ? null : Now.AddSeconds(start + length),
            IsForDevice: true,
            Triggers.None with
            {
                DisplayCapping = displays,
                ClickCapping = clicks,
                SessionClickCapping = sessionClicks,
                CappingDelay = delay,
                Priority = priority,
                UsePressure = (flags & 2) != 0,
                UseDelay = (flags & 4) != 0,
            }));

    private static readonly Gen<(int Seconds, bool IsClicked, bool IsNewSession, bool IsPressed)> Steps =
        Gen.Select(Gen.Int[0, 90], Gen.Bool, Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true))), Gen.Bool);

    // What differs from a message without rules, and whether it is shown.
    private static readonly Dictionary<string, (Showable Message, bool IsShown)> Cases = new()
    {
        ["nothing"] = (Plain, true),
        ["switched off"] = (Plain with { IsActive = false }, false),
        ["for others"] = (Plain with { IsForDevice = false }, false),
        ["starts now"] = (Plain with { StartTime = Now }, true),
        ["starts later"] = (Plain with { StartTime = Now.AddMilliseconds(1) }, false),
        ["ends now"] = (Plain with { EndTime = Now }, true),
        ["ended"] = (Plain with { EndTime = Now.AddMilliseconds(-1) }, false),
        ["display cap above"] = With(Triggers.None with { DisplayCapping = 3 }, true),
        ["display cap reached"] = With(Triggers.None with { DisplayCapping = 2 }, false),
        ["click cap above"] = With(Triggers.None with { ClickCapping = 2 }, true),
        ["click cap reached"] = With(Triggers.None with { ClickCapping = 1 }, false),
        ["session click cap above"] = With(Triggers.None with { SessionClickCapping = 2 }, true),
        ["session click cap reached"] = With(Triggers.None with { SessionClickCapping = 1 }, false),
        ["capping delay over"] = With(Triggers.None with { CappingDelay = 60 }, true),
        ["capping delay under way"] = With(Triggers.None with { CappingDelay = 61 }, false),
        ["partner's delay"] = With(Triggers.None with { UseDelay = true }, false),
        ["partner's pressure"] = With(Triggers.None with { UsePressure = true }, false),
        ["this network"] = With(Triggers.None with { Network = "wifi" }, true),
        ["another network"] = With(Triggers.None with { Network = "3g" }, false),
        ["session timer over"] = With(Triggers.None with { IsSessionTimer = true, TimerSeconds = 30 }, true),
        ["session timer under way"] = With(Triggers.None with { IsSessionTimer = true, TimerSeconds = 31 }, false),
        ["lifetime timer over"] = With(Triggers.None with { TimerSeconds = 864_000 }, true),
        ["lifetime timer under way"] = With(Triggers.None with { TimerSeconds = 864_001 }, false),
        ["event happened"] = With(Triggers.None with { Events = In(new EventTrigger(1004, "")) }, true),
        ["event with value"] = With(Triggers.None with { Events = In(new EventTrigger(1004, "shoes")) }, true),
        ["event with another value"] = With(Triggers.None with { Events = In(new EventTrigger(1004, "hats")) }, false),
        ["one of two events"] = With(Triggers.None with { Events = In(new EventTrigger(1, ""), new EventTrigger(1004, "")) }, true),
        ["another event"] = With(Triggers.None with { Events = In(new EventTrigger(1, "")) }, false),
        ["event excluded"] = With(Triggers.None with { Events = Out(new EventTrigger(1004, "")) }, false),
        ["once by event, after the display"] = With(Triggers.None with { Events = In(new EventTrigger(1004, "")), IsOnceByEvent = true }, true),
        ["view"] = With(Triggers.None with { Views = In("home") }, true),
        ["another view"] = With(Triggers.None with { Views = In("checkout") }, false),
        ["view excluded"] = With(Triggers.None with { Views = Out("home") }, false),
        ["state contains"] = With(Triggers.None with { States = In(State(StateMatch.Contains, "gold")) }, true),
        ["state equals not"] = With(Triggers.None with { States = In(State(StateMatch.Equal, "gold")) }, false),
        ["state equals"] = With(Triggers.None with { States = In(State(StateMatch.Equal, "gold plan")) }, true),
        ["state matches"] = With(Triggers.None with { States = In(State(StateMatch.Regex, "^gold|silver")) }, true),
        ["state excluded"] = With(Triggers.None with { States = Out(State(StateMatch.Contains, "gold")) }, false),
        ["any of the states"] = With(Triggers.None with { States = In(State(StateMatch.Contains, "tin"), State(StateMatch.Contains, "gold")) }, true),
        ["all of the states"] = With(
            Triggers.None with { States = In(State(StateMatch.Contains, "tin"), State(StateMatch.Contains, "gold")), NeedsAllStates = true }, false),
        ["within a geofence"] = With(Triggers.None with { Geofences = In(Place(1)) }, true),
        ["within a geogroup"] = With(Triggers.None with { Geofences = In(Place(50) with { IsGroup = true }) }, true),
        ["elsewhere"] = With(Triggers.None with { Geofences = In(Place(3)) }, false),
        ["left, but not asked for"] = With(Triggers.None with { Geofences = In(Place(2)) }, false),
        ["left"] = With(Triggers.None with { Geofences = In(Place(2) with { IsExit = true }) }, true),
        ["geofence excluded"] = With(Triggers.None with { Geofences = Out(Place(1)) }, false),
        ["near a beacon"] = With(Triggers.None with { Beacons = In(Place(11) with { Accuracy = "near" }) }, true),
        ["not near enough"] = With(Triggers.None with { Beacons = In(Place(11) with { Accuracy = "immediate" }) }, false),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void IsEligible_OneRule_HoldsOrNot(string name) => Assert.Equal(Cases[name].IsShown, Eligibility.IsEligible(Cases[name].Message, Moment));

    [Theory]
    [InlineData(false, "", false)]
    [InlineData(true, "", true)]
    [InlineData(true, "wifi", false)]
    public void IsEligible_WithoutNetwork_OnlyWhatIsForThat(bool offlineDisplay, string network, bool isShown) => Assert.Equal(
        isShown,
        Eligibility.IsEligible(
            Plain with { Triggers = Triggers.None with { OfflineDisplay = offlineDisplay, Network = network } }, Moment with { Network = "" }));

    [Fact]
    public void IsEligible_EventBeforeTheLastDisplay_IsGoodForThatOne()
    {
        var message = Plain with { Triggers = Triggers.None with { Events = In(new EventTrigger(1004, "")), IsOnceByEvent = true } };
        var shown = Moment with { Histories = new Dictionary<long, ShowHistory> { [Number] = new(1, 0, 0, Now.AddSeconds(-20)) } };

        Assert.False(Eligibility.IsEligible(message, shown));
        Assert.True(Eligibility.IsEligible(message, shown with { Events = [.. shown.Events, new EventSeen(1004, "", Now.AddSeconds(-19))] }));
    }

    [Fact]
    public void Select_Several_AreInOrderOfPriorityThenNumber()
    {
        Showable[] messages =
        [
            Plain with { Number = 3 },
            Plain with { Number = 2, Triggers = Triggers.None with { Priority = 5 } },
            Plain with { Number = 1 },
            Plain with { Number = 4, Triggers = Triggers.None with { Priority = 9 }, IsActive = false },
        ];

        Assert.Equal([2, 1, 3], Eligibility.Select(messages, Moment).Select(message => message.Number));
    }

    [Fact]
    public void Select_AskedAgainAndAgain_IsNeverOverACapNorOutsideOfDates() =>
        Gen.Select(Messages.List[1, 5], Steps.List[1, 60]).Sample((messages, steps) =>
        {
            var numbered = messages.Select((message, i) => message with { Number = i }).ToList();
            var histories = new Dictionary<long, ShowHistory>();
            DateTimeOffset? lastDisplay = null;
            var moment = Moment with { Now = Now, Events = [], LastDisplay = null, Histories = histories };
            foreach (var (seconds, isClicked, isNewSession, isPressed) in steps)
            {
                moment = moment with { Now = moment.Now.AddSeconds(seconds), LastDisplay = lastDisplay, IsUnderPressure = isPressed };
                if (isNewSession)
                {
                    moment = moment with { SessionTime = moment.Now };
                    foreach (var number in histories.Keys.ToList())
                    {
                        histories[number] = histories[number] with { SessionClicks = 0 };
                    }
                }

                if (Eligibility.Select(numbered, moment) is not [var shown, ..])
                {
                    continue;
                }

                var (history, triggers) = (moment.HistoryOf(shown.Number), shown.Triggers);
                Assert.InRange(moment.Now, shown.StartTime ?? DateTimeOffset.MinValue, shown.EndTime ?? DateTimeOffset.MaxValue);
                Assert.True(triggers.DisplayCapping == 0 || history.Displays + 1 <= triggers.DisplayCapping);
                Assert.True(triggers.ClickCapping == 0 || history.Clicks < triggers.ClickCapping);
                Assert.True(triggers.SessionClickCapping == 0 || history.SessionClicks < triggers.SessionClickCapping);
                Assert.True(history.LastDisplay is not { } before || (moment.Now - before).TotalSeconds >= triggers.CappingDelay);
                Assert.False(triggers.UsePressure && isPressed);
                Assert.False(triggers.UseDelay && moment.Now - lastDisplay < moment.Delay);
                Assert.DoesNotContain(
                    numbered, other => other.Triggers.Priority > triggers.Priority && Eligibility.IsEligible(other, moment));

                var clicks = isClicked ? 1 : 0;
                histories[shown.Number] = new ShowHistory(
                    history.Displays + 1, history.Clicks + clicks, history.SessionClicks + clicks, moment.Now);
                lastDisplay = moment.Now;
            }
        });

    private static (Showable, bool) With(Triggers triggers, bool isShown) => (Plain with { Triggers = triggers }, isShown);

    private static TriggerSet<T> In<T>(params T[] items) => new(items, []);

    private static TriggerSet<T> Out<T>(params T[] items) => new([], items);

    private static StateTrigger State(StateMatch match, string text) => new("subscription", match, text);

    private static PlaceTrigger Place(long number) => new(number, "", IsGroup: false, IsExit: false, "");
}
