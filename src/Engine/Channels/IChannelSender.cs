using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Engine.Channels;

/// <summary>A provider that carries messages of one channel; a channel may have several. Safe from many threads.</summary>
public interface IChannelSender
{
    /// <summary>The channel it carries.</summary>
    Channel Channel { get; }

    /// <summary>Its name, stored with each attempt; unique over all senders.</summary>
    string Provider { get; }

    /// <summary>Whether it tells of messages that have been delivered, so that it can be seen to be slow.</summary>
    bool ReportsDelivery => true;

    /// <summary>
    /// Platforms whose devices it reaches; null = any, or none is meant. Where several senders of a channel reach different ones, there is nothing to
    /// choose.
    /// </summary>
    IReadOnlyCollection<Platform>? Platforms => null;

    /// <summary>
    /// How long after a hand-over whose outcome was lost to ask for its receipt, by its idempotency key; null = attempts are known there only by
    /// the provider's own ids.
    /// </summary>
    TimeSpan? LostPollDelay => null;

    /// <summary>
    /// Hands one message over. Expected outcomes are values; an exception, cancellation included, means that nobody knows the outcome.
    /// </summary>
    ValueTask<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken);

    /// <summary>Asks for a receipt; called only for attempts that have a poll time.</summary>
    ValueTask<PollOutcome> PollAsync(PollRequest request, CancellationToken cancellationToken);
}
