using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Channels;

/// <param name="AttemptId">
/// Our name of the attempt, the same for every hand-over of it, also after a crash; unique over all attempts.
/// </param>
/// <param name="From">Sender name, resolved.</param>
/// <param name="Address">Whom to reach, as known at this moment.</param>
/// <param name="Content">What to say, of the type of the channel's definition.</param>
/// <param name="Tries">Which hand-over of the step this is, from 1.</param>
/// <param name="Credentials">What the router gave for it.</param>
public sealed record SendRequest(
    AttemptId AttemptId, Channel Channel, string From, Address Address, ChannelContent Content, int Tries, SenderCredentials? Credentials)
{
    public DeliveryKey Key => AttemptId.Key;

    /// <summary>
    /// Whether the provider has said, after it had taken an earlier attempt of this step, that the customer's session is over: whatever is known of it
    /// otherwise, the content goes out in the form that needs none.
    /// </summary>
    public bool IsSessionClosed { get; init; }

    /// <summary>
    /// <see cref="AttemptId"/> as text. Whatever a provider offers for it gets this: an idempotency key, so that a second hand-over of the attempt
    /// sends nothing; a client reference, by which its receipts can name the attempt although we never learnt the provider's own id.
    /// </summary>
    public string IdempotencyKey => AttemptId.ToString();
}
