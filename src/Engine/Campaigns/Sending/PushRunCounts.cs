namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>
/// Devices of a run by what became of them. <paramref name="Queued"/>, <paramref name="Sent"/>, <paramref name="Delivered"/> and
/// <paramref name="Failed"/> add up to <paramref name="Expanded"/>, and this with <paramref name="Held"/> and <paramref name="Skipped"/> to the part of the
/// audience that had its turn.
/// </summary>
/// <param name="Expanded">Destinations of the audience that are stored so far.</param>
/// <param name="Queued">Those that wait to be handed over.</param>
/// <param name="Sent">Those that a provider has taken, and nothing more is known of.</param>
/// <param name="Delivered">Those that have arrived; read ones are among them.</param>
/// <param name="Failed">Those that will not arrive: failed, expired, cancelled or out of reach.</param>
/// <param name="Held">Devices that are sent to later.</param>
/// <param name="Skipped">Devices that are not sent to.</param>
/// <param name="Clicks">Clicks on what was sent.</param>
/// <param name="Clicked">Devices that have clicked at least once.</param>
public readonly record struct PushRunCounts(
    long Expanded, long Queued, long Sent, long Delivered, long Failed, long Held, long Skipped, long Clicks = 0, long Clicked = 0);
