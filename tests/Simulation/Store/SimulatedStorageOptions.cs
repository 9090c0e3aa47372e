using Grpc.Messaging.Storage;

namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>What an operator chooses for the database, of which the tail of its log is the only part here.</summary>
internal sealed class SimulatedStorageOptions : NetworkedDatabaseOptions
{
    public override string? FindConnectionFault() => null;
}
