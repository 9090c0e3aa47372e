using Grpc.Messaging.Engine.Providers;

namespace Grpc.Messaging.Engine.Channels;

/// <summary>Which senders carry a channel.</summary>
public sealed class RoutingOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "Messaging:Routing";

    /// <summary>
    /// By channel's name: the provider, or several separated by commas, each with a weight behind a colon if that is not 1 (<c>main:3, second</c>).
    /// Needed only for a channel that several senders carry.
    /// </summary>
    public Dictionary<string, string> Senders { get; set; } = [];

    /// <summary>Exceptions from <see cref="Senders"/>; of those that a message meets the first counts.</summary>
    public IList<RoutingRule> Rules { get; } = [];

    /// <summary>When a provider gets little because its deliveries are slow.</summary>
    public DemotionOptions Demotion { get; set; } = new();
}
