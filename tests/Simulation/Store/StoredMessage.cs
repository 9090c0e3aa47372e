using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>A message's row, and what belongs to it.</summary>
/// <param name="Number">Counts messages in the order in which they were stored.</param>
internal sealed record StoredMessage(int Number, Message Message)
{
    public List<StoredDelivery> Deliveries { get; } = [];

    /// <summary>When it was stored.</summary>
    public required long StoredAt { get; init; }

    /// <summary>When the job ended that added deliveries to it; null = there was none, or it still does.</summary>
    public long? CompletedAt { get; set; }

    /// <summary>Positions of its entries in the status log.</summary>
    public List<long> Log { get; } = [];
}
