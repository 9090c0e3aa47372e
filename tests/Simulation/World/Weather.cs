namespace Grpc.Messaging.Tests.Simulation.World;

/// <summary>How much goes wrong between the nodes and the store, or at a provider, just then.</summary>
internal enum Weather
{
    /// <summary>Nothing.</summary>
    Calm,

    /// <summary>A fault now and then.</summary>
    Breeze,

    /// <summary>A fault every few calls, and long waits.</summary>
    Storm,

    /// <summary>Nothing works.</summary>
    Outage,
}
