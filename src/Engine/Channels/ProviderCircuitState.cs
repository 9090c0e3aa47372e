namespace Grpc.Messaging.Engine.Channels;

/// <summary>State of a provider's circuit breaker.</summary>
public enum ProviderCircuitState
{
    /// <summary>The provider works.</summary>
    Closed,

    /// <summary>It counts as down: nothing is handed over until it is tried again.</summary>
    Open,

    /// <summary>It is being tried with one message.</summary>
    HalfOpen,
}
