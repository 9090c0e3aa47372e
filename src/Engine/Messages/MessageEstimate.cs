using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>What a message would cost and whom it would not reach, if it were accepted now.</summary>
/// <param name="Price">What would be taken at accept.</param>
/// <param name="IsPartial">Whether there are more destinations than were looked at.</param>
public sealed record MessageEstimate(
    Money Price, IReadOnlyList<MessageEstimate.Step> Steps, IReadOnlyList<MessageEstimate.Destination> Addresses, bool IsPartial)
{
    /// <param name="Parts">Messages that the provider makes of each.</param>
    /// <param name="ReachableCount">Destinations that it can reach.</param>
    /// <param name="Price">Of all of them.</param>
    public sealed record Step(Channel Channel, ChannelContent? Content, int Parts, int ReachableCount, Money Price);

    /// <param name="Name">What of it the messages go to, as people name it; empty when there is nothing.</param>
    /// <param name="Phone">Its number; empty when it has none.</param>
    /// <param name="UnreachableReason">Why no step can reach it; empty when one can.</param>
    public sealed record Destination(string Name, string Phone, string UnreachableReason);
}
