namespace Grpc.Messaging.Engine.Channels;

/// <summary>A provider that carries messages of one channel. Safe from many threads.</summary>
public interface IChannelSender
{
    /// <summary>The channel it carries.</summary>
    Channel Channel { get; }

    /// <summary>Its name, stored with each attempt; unique over all senders.</summary>
    string Provider { get; }

    /// <summary>Hands one message over. Expected outcomes are values; an exception is a bug, and counts as transient.</summary>
    ValueTask<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken);

    /// <summary>Asks for a receipt; called only for attempts that were accepted with a poll time.</summary>
    ValueTask<PollOutcome> PollAsync(PollRequest request, CancellationToken cancellationToken);
}
