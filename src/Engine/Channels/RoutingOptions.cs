namespace Grpc.Messaging.Engine.Channels;

/// <summary>Which sender carries a channel.</summary>
public sealed class RoutingOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "Messaging:Routing";

    /// <summary>Provider's name by channel's name; needed only for a channel that several senders carry.</summary>
    public Dictionary<string, string> Senders { get; set; } = [];
}
