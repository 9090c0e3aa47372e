using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Scenarios;

/// <summary>A step of a message under way: everything that its scenario left open is decided.</summary>
/// <param name="From">Sender name on that channel.</param>
/// <param name="AppCode">Application whose devices are meant; null on a channel that is not about devices.</param>
/// <param name="Timeout">How long to wait for a delivery before the next step; null, and on the last step: until the final result.</param>
public sealed record Step(Channel Channel, string From, ObjectId? AppCode, TimeSpan? Timeout)
{
    /// <summary>The only provider that may carry it, in a message sent for a test; null = the one that the router chooses.</summary>
    public string? Provider { get; init; }

    /// <summary>What a hand-over costs, in a message that was accepted under a price list; null = nothing.</summary>
    public IReadOnlyList<PrefixPrice>? Prices { get; init; }

    /// <summary>How many messages the provider makes of one, see <see cref="ChannelDefinition.CountParts"/>; null = 1.</summary>
    public int? Parts { get; init; }
}
