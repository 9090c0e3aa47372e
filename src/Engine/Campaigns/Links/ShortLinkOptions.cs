namespace Grpc.Messaging.Engine.Campaigns.Links;

/// <summary>Where short links lead people to.</summary>
public sealed class ShortLinkOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "Messaging:Links";

    /// <summary>
    /// What short links begin with: the address under which the path /l/ of this service is reached from anywhere, as https://go.example.com. Empty = there
    /// are none, and campaigns can't ask for them. Default empty.
    /// </summary>
    public string Url { get; set; } = "";
}
