using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Planning;

namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>One try on one provider.</summary>
/// <param name="Number">Counts the attempts of the delivery over all steps, from 1.</param>
/// <param name="Provider">Name of the provider; empty until known.</param>
/// <param name="ProviderMessageId">The provider's identifier; empty when it gave none, or none is known.</param>
/// <param name="PollTime">When to ask the provider for a receipt; null = it tells by itself, or is never asked again.</param>
/// <param name="DeliverTime">When its first receipt of a delivery was recorded.</param>
/// <param name="ReadTime">When its first receipt of a reading was recorded.</param>
public sealed record Attempt(
    int Number,
    int Step,
    Channel Channel,
    string Provider,
    string ProviderMessageId,
    AttemptState State,
    string Reason,
    DateTimeOffset SendTime,
    DateTimeOffset? PollTime,
    DateTimeOffset? DeliverTime,
    DateTimeOffset? ReadTime)
{
    /// <summary>Whether a receipt may still say something of it.</summary>
    public bool IsOpen => State is AttemptState.Accepted or AttemptState.Delivered or AttemptState.Read or AttemptState.OutcomeUnknown;

    /// <summary>
    /// Whether it only tells that a hand-over was about to begin, see <see cref="UnknownOutcomePolicy.AwaitReceipt"/>; what was really lost has a
    /// reason.
    /// </summary>
    internal bool IsMark => State == AttemptState.OutcomeUnknown && Reason.Length == 0;
}
