using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>A message's row, and what belongs to it.</summary>
/// <param name="Number">Counts messages in the order in which they were stored.</param>
internal sealed record StoredMessage(int Number, Message Message)
{
    public List<StoredDelivery> Deliveries { get; } = [];

    /// <summary>Positions of its entries in the status log.</summary>
    public List<long> Log { get; } = [];
}
