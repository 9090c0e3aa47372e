namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>When a device shows a message. The property names are part of the stored format.</summary>
/// <param name="DisplayCapping">Most displays on one device; 0 = any number.</param>
/// <param name="ClickCapping">Clicks on one device after which it is shown no more; 0 = any number.</param>
/// <param name="SessionClickCapping">Clicks in one session after which it is shown no more in that session; 0 = any number.</param>
/// <param name="CappingDelay">Least seconds between two displays on one device.</param>
/// <param name="Priority">The highest first.</param>
/// <param name="OfflineDisplay">Whether it may be shown without a network.</param>
/// <param name="UsePressure">Whether the partner's marketing pressure holds for it.</param>
/// <param name="UseDelay">Whether the partner's delay between messages holds for it.</param>
/// <param name="Network">The only network on which it is shown; empty = any.</param>
/// <param name="TimerSeconds">How long the application must have been there before.</param>
/// <param name="IsSessionTimer">Whether that is counted from the start of the session; otherwise from the installation.</param>
/// <param name="IsOnceByEvent">Whether each time that an event happens is good for one display; otherwise for any number.</param>
/// <param name="NeedsAllStates">Whether all states of the inclusion must be there; otherwise one.</param>
public sealed record Triggers(
    int DisplayCapping,
    int ClickCapping,
    int SessionClickCapping,
    int CappingDelay,
    int Priority,
    bool OfflineDisplay,
    bool UsePressure,
    bool UseDelay,
    string Network,
    int TimerSeconds,
    bool IsSessionTimer,
    TriggerSet<EventTrigger> Events,
    bool IsOnceByEvent,
    TriggerSet<string> Views,
    TriggerSet<StateTrigger> States,
    bool NeedsAllStates,
    TriggerSet<PlaceTrigger> Geofences,
    TriggerSet<PlaceTrigger> Beacons)
{
    /// <summary>Shown always and everywhere.</summary>
    public static readonly Triggers None = new(
        0, 0, 0, 0, 0, false, false, false, "", 0, false, new([], []), false, new([], []), new([], []), false, new([], []), new([], []));
}
