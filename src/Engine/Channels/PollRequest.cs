using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Channels;

/// <summary>Asks for the receipt of an attempt.</summary>
/// <param name="Attempt">
/// The attempt. In state <see cref="AttemptState.OutcomeUnknown"/> it has no provider id: it is asked for by <see cref="IdempotencyKey"/>.
/// </param>
/// <param name="Address">Whom the message is for, as known when it was accepted.</param>
/// <param name="Credentials">What the router gave for it.</param>
public sealed record PollRequest(DeliveryKey Key, Attempt Attempt, Address Address, SenderCredentials? Credentials)
{
    /// <summary>The key under which the attempt was handed over.</summary>
    public string IdempotencyKey => new AttemptId(Key, Attempt.Number).ToString();
}
