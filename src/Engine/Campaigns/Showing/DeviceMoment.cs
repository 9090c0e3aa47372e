namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>All that decides what a device shows now.</summary>
/// <param name="InstallTime">Since when the application is there.</param>
/// <param name="SessionTime">Since when it is in use this time.</param>
/// <param name="Network">"wifi", "3g", or whatever else there is; empty = none.</param>
/// <param name="View">The screen that it shows; empty = none that has a name.</param>
/// <param name="States">States that it has set.</param>
/// <param name="Events">What it has told in this session.</param>
/// <param name="Geofences">Those that it is in, and those that it has just left.</param>
/// <param name="Beacons">Those that it hears, and those that it has just lost.</param>
/// <param name="Histories">What it has done with messages so far.</param>
/// <param name="LastDisplay">When it showed anything last that counts for the delay between messages; null = never.</param>
/// <param name="Delay">The partner's delay between messages.</param>
/// <param name="IsUnderPressure">Whether the partner's marketing pressure allows no more messages now.</param>
public sealed record DeviceMoment(
    DateTimeOffset Now,
    DateTimeOffset InstallTime,
    DateTimeOffset SessionTime,
    string Network,
    string View,
    IReadOnlyDictionary<string, string> States,
    IReadOnlyList<EventSeen> Events,
    IReadOnlyList<PlaceSeen> Geofences,
    IReadOnlyList<PlaceSeen> Beacons,
    IReadOnlyDictionary<long, ShowHistory> Histories,
    DateTimeOffset? LastDisplay,
    TimeSpan Delay,
    bool IsUnderPressure)
{
    /// <summary>What was done with a message so far.</summary>
    public ShowHistory HistoryOf(long number) => Histories.GetValueOrDefault(number, ShowHistory.None);
}
