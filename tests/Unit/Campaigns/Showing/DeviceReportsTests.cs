using CsCheck;
using Grpc.Messaging.Engine.Campaigns.Settings;
using Grpc.Messaging.Engine.Campaigns.Showing;

namespace Grpc.Messaging.Tests.Unit.Campaigns.Showing;

public sealed class DeviceReportsTests
{
    private static readonly Triggers Heeding = Triggers.None with { UseDelay = true, UsePressure = true };

    private static readonly DateTimeOffset Now = new(2026, 9, 3, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Move_AnyTrack_TellsEachComingAndGoingOnce() =>
        Gen.Int[1, 6].HashSet[0, 6].Array[1, 30].Sample(track =>
        {
            var memory = DeviceMemory.Empty;
            var inside = new HashSet<long>();
            foreach (var step in track)
            {
                var change = DeviceReports.Move(memory, [.. step.Select(number => Seen(number))]);

                Assert.Equal(step.Select(number => (long)number).Where(number => !inside.Contains(number)).Order(), change.Entered);
                Assert.Equal(inside.Where(number => !step.Contains((int)number)).Order(), change.Left);
                inside = [.. step.Select(number => (long)number)];
                memory = change.Memory;
                Assert.Equal(inside.Order(), memory.Geofences.Where(place => !place.IsLeft).Select(place => place.Number).Order());
                Assert.Equal(change.Left, memory.Geofences.Where(place => place.IsLeft).Select(place => place.Number));
            }
        });

    [Fact]
    public void Move_NowhereNew_IsTheVerySame()
    {
        var inside = DeviceReports.Move(DeviceMemory.Empty, [Seen(1)]).Memory;

        Assert.Same(inside, DeviceReports.Move(inside, [Seen(1)]).Memory);
        Assert.Same(DeviceMemory.Empty, DeviceReports.Move(DeviceMemory.Empty, []).Memory);
    }

    [Fact]
    public void Hear_BeaconHeardNearerAndLost_IsThereOnceAndThenLostOnce()
    {
        var far = DeviceReports.Hear(DeviceMemory.Empty, [Seen(1) with { Accuracy = "far" }], isLost: false);
        var near = DeviceReports.Hear(far, [Seen(1) with { Accuracy = "near" }], isLost: false);
        var lost = DeviceReports.Hear(near, [Seen(1)], isLost: true);

        Assert.Equal(["near"], near.Beacons.Select(place => place.Accuracy));
        Assert.Equal([(1L, true)], lost.Beacons.Select(place => (place.Number, place.IsLeft)));
        Assert.Empty(DeviceReports.Hear(lost, [Seen(1)], isLost: true).Beacons);
    }

    [Fact]
    public void BeginSession_AfterEventsAndClicks_ForgetsThoseOfTheSession()
    {
        var memory = DeviceReports.Click(DeviceReports.Display(DeviceReports.Add(DeviceMemory.Empty, [new EventSeen(1, "", Now)]), 7, Heeding, Now), 7);

        var begun = DeviceReports.BeginSession(memory);

        Assert.Empty(begun.Events);
        Assert.Equal(new ShowHistory(Displays: 1, Clicks: 1, SessionClicks: 0, Now), begun.Histories[7]);
        Assert.Equal(Now, begun.LastDisplay);
    }

    [Theory]
    [InlineData(1, 60, true)]
    [InlineData(2, 60, true)]
    [InlineData(3, 60, false)]
    [InlineData(2, 30, false)]
    [InlineData(0, 0, false)]
    public void IsUnderPressure_TwoDisplays_CountWithinThePeriod(int displays, int seconds, bool isPressed)
    {
        var memory = DeviceReports.Display(DeviceReports.Display(DeviceMemory.Empty, 7, Heeding, Now.AddSeconds(-40)), 8, Heeding, Now);
        var settings = AdvancedSettings.Default with { PressureDisplays = displays, PressureSeconds = seconds };

        Assert.Equal(isPressed, DeviceReports.IsUnderPressure(memory, settings, Now));
    }

    [Fact]
    public void Display_MessageThatHeedsNeither_CountsForNeither()
    {
        var memory = DeviceReports.Display(DeviceMemory.Empty, 7, Triggers.None, Now);

        Assert.Null(memory.LastDisplay);
        Assert.Null(memory.Pressures);
        Assert.Equal(1, memory.Histories[7].Displays);
    }

    [Fact]
    public void Set_StatesAndEmptyValues_SetsAndClears()
    {
        var memory = DeviceReports.Set(DeviceMemory.Empty, new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" });

        Assert.Equal(["b"], DeviceReports.Set(memory, new Dictionary<string, string> { ["a"] = "" }).States.Keys);
    }

    [Fact]
    public void Memory_MuchMoreThanItHolds_KeepsTheLatest()
    {
        var events = Enumerable.Range(0, DeviceMemory.MaxEvents + 1).Select(code => new EventSeen(code, "", Now)).ToList();
        var memory = DeviceReports.Add(DeviceMemory.Empty, events);
        for (var number = 0; number <= DeviceMemory.MaxHistories; number++)
        {
            memory = DeviceReports.Display(memory, number, Heeding, Now.AddSeconds(number));
        }

        Assert.Equal(events[1..], memory.Events);
        Assert.Equal(DeviceMemory.MaxHistories, memory.Histories.Count);
        Assert.DoesNotContain(0L, memory.Histories.Keys);
    }

    private static PlaceSeen Seen(long number) => new(number, [], IsLeft: false, "");
}
