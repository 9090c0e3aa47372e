namespace Grpc.Messaging.Engine.Channels;

/// <summary>A hand-over that counted against a provider's circuit breaker.</summary>
/// <param name="Reason"><see cref="Unavailable"/>, <see cref="Timeout"/> or <see cref="Fault"/>.</param>
/// <param name="Time">When it came to its end; millisecond precision.</param>
public sealed record ProviderFailure(string Reason, DateTimeOffset Time)
{
    /// <summary>The provider was out of reach, or said that it is down.</summary>
    public const string Unavailable = Deliveries.Reasons.ProviderUnavailable;

    /// <summary>No answer came in time.</summary>
    public const string Timeout = "TIMEOUT";

    /// <summary>Handing over failed in a way that the log tells.</summary>
    public const string Fault = "FAULT";
}
