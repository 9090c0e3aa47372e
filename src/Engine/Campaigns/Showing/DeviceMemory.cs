namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>What a device has told and done, bounded. The property names are part of the stored format.</summary>
/// <param name="Network">As of <see cref="DeviceMoment"/>.</param>
/// <param name="View">The screen that it shows.</param>
/// <param name="Language">Its language; empty when it has told none.</param>
/// <param name="States">States that it has set.</param>
/// <param name="Events">The last <see cref="MaxEvents"/> of this session.</param>
/// <param name="Geofences">Those that it is in, and those that it left with its last position.</param>
/// <param name="Beacons">Those that it hears, and the one that it lost last.</param>
/// <param name="Histories">What it has done with messages, the last <see cref="MaxHistories"/> of them.</param>
/// <param name="LastDisplay">When it showed anything last that counts for the delay between messages; null = never.</param>
/// <param name="Pressures">When it showed the latest messages that count for marketing pressure; null = never.</param>
public sealed record DeviceMemory(
    string Network,
    string View,
    string Language,
    IReadOnlyDictionary<string, string> States,
    IReadOnlyList<EventSeen> Events,
    IReadOnlyList<PlaceSeen> Geofences,
    IReadOnlyList<PlaceSeen> Beacons,
    IReadOnlyDictionary<long, ShowHistory> Histories,
    DateTimeOffset? LastDisplay,
    IReadOnlyList<DateTimeOffset>? Pressures = null)
{
    /// <summary>Most events that are remembered.</summary>
    public const int MaxEvents = 100;

    /// <summary>Most beacons that are remembered beside those told last.</summary>
    public const int MaxBeacons = 100;

    /// <summary>Most states that a device sets.</summary>
    public const int MaxStates = 100;

    /// <summary>Most messages whose history is remembered; of more, those shown longest ago are forgotten.</summary>
    public const int MaxHistories = 1000;

    /// <summary>Nothing yet.</summary>
    public static readonly DeviceMemory Empty = new("", "", "", new Dictionary<string, string>(), [], [], [], new Dictionary<long, ShowHistory>(), null);
}
