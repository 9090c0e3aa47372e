using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Inbound;

/// <summary>A part of a customer's text that waits for the others.</summary>
/// <param name="FragmentId">Also the id of the job that ends the wait.</param>
/// <param name="From">As <see cref="InboundMessage.From"/>.</param>
/// <param name="To">As <see cref="InboundMessage.To"/>.</param>
/// <param name="Text">May begin or end in the middle of a surrogate pair.</param>
public sealed record InboundFragment(
    ObjectId FragmentId,
    string Provider,
    Channel Channel,
    string From,
    string To,
    InboundPart Part,
    string Text,
    DateTimeOffset? SendTime,
    DateTimeOffset ReceiveTime)
{
    /// <summary>What all parts of the text have in common.</summary>
    public InboundFragmentKey Key => new(Provider, From, To, Part.Reference, Part.Total);
}
