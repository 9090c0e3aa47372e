using Grpc.Messaging.Engine.Campaigns.Pressure;
using Grpc.Messaging.Engine.Campaigns.Settings;

namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>What a device remembers after what it tells: pure functions.</summary>
public static class DeviceReports
{
    /// <summary>It is at a position: what it has come into and left since the position before, each once. Where that is nothing, it remembers the very same.</summary>
    /// <param name="memory">What it remembers.</param>
    /// <param name="inside">All geofences that hold the position.</param>
    public static PlaceChange Move(DeviceMemory memory, IReadOnlyList<PlaceSeen> inside)
    {
        var before = memory.Geofences.Where(place => !place.IsLeft).ToDictionary(place => place.Number);
        var now = inside.Select(place => place.Number).ToHashSet();
        long[] entered = [.. now.Where(number => !before.ContainsKey(number)).Order()];
        long[] left = [.. before.Keys.Where(number => !now.Contains(number)).Order()];
        return entered.Length + left.Length == 0 && memory.Geofences.Count == before.Count
            ? new PlaceChange(memory, entered, left)
            : new PlaceChange(
                memory with { Geofences = [.. inside, .. left.Select(number => before[number] with { IsLeft = true })] }, entered, left);
    }

    /// <summary>It hears beacons that send the same, or hears them no more.</summary>
    /// <param name="memory">What it remembers.</param>
    /// <param name="beacons">The beacons, with how near they are.</param>
    /// <param name="isLost">Whether it hears them no more.</param>
    public static DeviceMemory Hear(DeviceMemory memory, IReadOnlyList<PlaceSeen> beacons, bool isLost)
    {
        var told = beacons.ToDictionary(beacon => beacon.Number);

        // What was lost before is told no longer; what was not heard can't be lost.
        var others = memory.Beacons.Where(place => !place.IsLeft && !told.ContainsKey(place.Number));
        var heard = memory.Beacons.Where(place => !place.IsLeft && told.ContainsKey(place.Number));
        return memory with
        {
            Beacons = [.. others.TakeLast(DeviceMemory.MaxBeacons), .. isLost ? heard.Select(place => place with { IsLeft = true }) : beacons],
        };
    }

    /// <summary>It is opened anew: what belongs to a session begins.</summary>
    public static DeviceMemory BeginSession(DeviceMemory memory) => memory with
    {
        View = "",
        Events = [],
        Histories = memory.Histories.ToDictionary(pair => pair.Key, pair => pair.Value with { SessionClicks = 0 }),
    };

    /// <summary>It tells events; the oldest are forgotten.</summary>
    public static DeviceMemory Add(DeviceMemory memory, IReadOnlyList<EventSeen> events) => events.Count == 0
        ? memory
        : memory with { Events = [.. memory.Events.Concat(events).TakeLast(DeviceMemory.MaxEvents)] };

    /// <summary>It has set states, or, with an empty value, cleared them.</summary>
    public static DeviceMemory Set(DeviceMemory memory, IReadOnlyDictionary<string, string> states)
    {
        if (states.Count == 0)
        {
            return memory;
        }

        var merged = memory.States.ToDictionary();
        foreach (var (name, value) in states)
        {
            if (value.Length == 0)
            {
                merged.Remove(name);
            }
            else if (merged.Count < DeviceMemory.MaxStates || merged.ContainsKey(name))
            {
                merged[name] = value;
            }
        }

        return memory with { States = merged };
    }

    /// <summary>It has shown a message.</summary>
    /// <param name="memory">What it remembers.</param>
    /// <param name="number">The message.</param>
    /// <param name="triggers">Those of the message: what the display counts for.</param>
    /// <param name="now">When.</param>
    public static DeviceMemory Display(DeviceMemory memory, long number, Triggers triggers, DateTimeOffset now) => Remember(
        memory with
        {
            LastDisplay = triggers.UseDelay ? now : memory.LastDisplay,
            Pressures = triggers.UsePressure ? [.. (memory.Pressures ?? []).TakeLast(AdvancedSettings.MaxPressure - 1), now] : memory.Pressures,
        },
        number,
        history => history with { Displays = history.Displays + 1, LastDisplay = now });

    /// <summary>Whether it has shown as many messages as the partner's pressure allows.</summary>
    public static bool IsUnderPressure(DeviceMemory memory, AdvancedSettings settings, DateTimeOffset now) =>
        settings.PressureDisplays > 0
        && new PressureLimit(settings.PressureDisplays, settings.PressureSeconds).IsReached(memory.Pressures, now);

    /// <summary>A message was clicked on it.</summary>
    public static DeviceMemory Click(DeviceMemory memory, long number) => Remember(
        memory, number, history => history with { Clicks = history.Clicks + 1, SessionClicks = history.SessionClicks + 1 });

    private static DeviceMemory Remember(DeviceMemory memory, long number, Func<ShowHistory, ShowHistory> change)
    {
        var histories = memory.Histories.ToDictionary();
        histories[number] = change(histories.GetValueOrDefault(number, ShowHistory.None));
        if (histories.Count > DeviceMemory.MaxHistories)
        {
            histories.Remove(histories.MinBy(pair => pair.Value.LastDisplay ?? DateTimeOffset.MinValue).Key);
        }

        return memory with { Histories = histories };
    }
}
