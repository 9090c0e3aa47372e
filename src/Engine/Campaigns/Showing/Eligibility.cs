namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>
/// What a device shows now: a function of its messages and its moment, and of nothing else. Every rule of a message must hold; the first of what is
/// answered is the one to show, and then it is asked again.
/// </summary>
public static class Eligibility
{
    /// <summary>The messages that may be shown, by descending priority, then by ascending number.</summary>
    public static IReadOnlyList<Showable> Select(IEnumerable<Showable> messages, DeviceMoment moment) =>
    [
        .. messages.Where(message => IsEligible(message, moment))
            .OrderByDescending(message => message.Triggers.Priority)
            .ThenBy(message => message.Number),
    ];

    /// <summary>Whether a message may be shown.</summary>
    public static bool IsEligible(Showable message, DeviceMoment moment)
    {
        var (triggers, history) = (message.Triggers, moment.HistoryOf(message.Number));
        return message is { IsActive: true, IsForDevice: true }
            && !(message.StartTime > moment.Now)
            && !(message.EndTime < moment.Now)
            && IsBelowCaps(triggers, history, moment)
            && IsOnNetwork(triggers, moment.Network)
            && HasWaited(triggers, moment)
            && triggers.Events.Allows(trigger => moment.Events.Any(seen => Happened(trigger, seen)
                && !(triggers.IsOnceByEvent && seen.Time <= history.LastDisplay)))
            && triggers.Views.Allows(view => view == moment.View)
            && AllowsStates(triggers, moment.States)
            && triggers.Geofences.Allows(trigger => moment.Geofences.Any(place => place.Fires(trigger)))
            && triggers.Beacons.Allows(trigger => moment.Beacons.Any(place => place.Fires(trigger)));
    }

    private static bool IsBelowCaps(Triggers triggers, ShowHistory history, DeviceMoment moment) =>
        IsBelow(history.Displays, triggers.DisplayCapping)
        && IsBelow(history.Clicks, triggers.ClickCapping)
        && IsBelow(history.SessionClicks, triggers.SessionClickCapping)
        && !(moment.Now - history.LastDisplay < TimeSpan.FromSeconds(triggers.CappingDelay))
        && !(triggers.UseDelay && moment.Now - moment.LastDisplay < moment.Delay)
        && !(triggers.UsePressure && moment.IsUnderPressure);

    private static bool IsBelow(int count, int cap) => cap == 0 || count < cap;

    private static bool IsOnNetwork(Triggers triggers, string network) =>
        network.Length == 0 ? triggers.OfflineDisplay && triggers.Network.Length == 0 : triggers.Network.Length == 0 || triggers.Network == network;

    private static bool HasWaited(Triggers triggers, DeviceMoment moment) =>
        moment.Now - (triggers.IsSessionTimer ? moment.SessionTime : moment.InstallTime) >= TimeSpan.FromSeconds(triggers.TimerSeconds);

    private static bool Happened(EventTrigger trigger, EventSeen seen) =>
        seen.Code == trigger.Code && (trigger.Value.Length == 0 || trigger.Value == seen.Value);

    private static bool AllowsStates(Triggers triggers, IReadOnlyDictionary<string, string> states)
    {
        bool Holds(StateTrigger trigger) => states.TryGetValue(trigger.Name, out var value) && trigger.Holds(value);
        return triggers.NeedsAllStates
            ? triggers.States.Inclusion.All(Holds) && !triggers.States.Exclusion.Any(Holds)
            : triggers.States.Allows(Holds);
    }
}
