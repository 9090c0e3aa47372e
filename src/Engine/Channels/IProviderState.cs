namespace Grpc.Messaging.Engine.Channels;

/// <summary>How a provider fares in this process.</summary>
public interface IProviderState
{
    /// <summary>Whether its circuit breaker lets hand-overs pass, or would try one now.</summary>
    bool IsAvailable { get; }

    /// <summary>State of its circuit breaker.</summary>
    ProviderCircuitState Circuit { get; }

    /// <summary>Deliveries that wait for it.</summary>
    int Queued { get; }

    /// <summary>Hand-overs and questions without an answer yet.</summary>
    int UnderWay { get; }
}
