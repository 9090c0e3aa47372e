namespace Grpc.Messaging.Engine.Channels;

/// <summary>How a provider fares in this process.</summary>
public interface IProviderState
{
    /// <summary>Whether its circuit breaker lets hand-overs pass, or would try one now.</summary>
    bool IsAvailable { get; }

    /// <summary>State of its circuit breaker.</summary>
    ProviderCircuitState Circuit { get; }

    /// <summary>The last hand-over that counted against the circuit breaker; null = none since the process started.</summary>
    ProviderFailure? LastFailure { get; }

    /// <summary>When an open circuit is tried again, or could have been since; null while it is not open.</summary>
    DateTimeOffset? RetryTime { get; }

    /// <summary>Deliveries that wait for it.</summary>
    int Queued { get; }

    /// <summary>Hand-overs and questions without an answer yet.</summary>
    int UnderWay { get; }
}
