namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>What a device has done with a message so far. The property names are part of the stored format.</summary>
/// <param name="Displays">How often it was shown.</param>
/// <param name="Clicks">How often it was clicked.</param>
/// <param name="SessionClicks">How often of those in this session.</param>
/// <param name="LastDisplay">When it was shown last; null = never.</param>
public sealed record ShowHistory(int Displays, int Clicks, int SessionClicks, DateTimeOffset? LastDisplay)
{
    /// <summary>Of a message that was never shown.</summary>
    public static readonly ShowHistory None = new(0, 0, 0, null);
}
