namespace Grpc.Messaging.Engine.Channels;

/// <summary>What a provider answered to a send: one of the cases below. A provider that can't be reached is <see cref="Transient"/>.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The provider has taken it.</summary>
    /// <param name="ProviderMessageId">Its identifier there; empty when it gave none.</param>
    /// <param name="PollAfter">Ask it for a receipt after this time; null = it tells by itself.</param>
    public sealed record Accepted(string ProviderMessageId, TimeSpan? PollAfter) : SendOutcome
    {
        /// <summary>Parts that it is sent and charged in; null = not told.</summary>
        public int? Segments { get; init; }

        /// <summary>What it costs, all parts together; null = not told.</summary>
        public Cost? Cost { get; init; }
    }

    /// <summary>It will never take this one. <paramref name="Reason"/> is a constant of <see cref="Deliveries.Reasons"/>.</summary>
    public sealed record Rejected(string Reason) : SendOutcome;

    /// <summary>
    /// Nothing will ever reach this address: a push token that was revoked, a number that does not exist. The step fails, and a token is dropped from
    /// the device that it came from.
    /// </summary>
    public sealed record AddressInvalid : SendOutcome
    {
        /// <summary>The only one.</summary>
        public static readonly AddressInvalid Instance = new();
    }

    /// <summary>
    /// It could not take it now; a later attempt may succeed. <see cref="Deliveries.Reasons.ProviderUnavailable"/> counts against the
    /// provider's circuit breaker, <see cref="Deliveries.Reasons.TemporaryFailure"/> is about this one message.
    /// </summary>
    /// <param name="RetryAfter">Not before this time; null = the engine decides.</param>
    public sealed record Transient(string Reason, TimeSpan? RetryAfter) : SendOutcome;

    /// <summary>
    /// It was not handed over, because there was no room for it: the pace that is agreed with the provider, or that the provider asked for. It waits,
    /// and no try is used up, however often that happens.
    /// </summary>
    /// <param name="RetryAfter">Pause before it is handed over, above 0.</param>
    public sealed record Busy(TimeSpan RetryAfter) : SendOutcome;
}
