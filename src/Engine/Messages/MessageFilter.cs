using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Messages;

/// <param name="From">Accepted at or after.</param>
/// <param name="To">Accepted before.</param>
/// <param name="State">With a destination in this state.</param>
public sealed record MessageFilter(DateTimeOffset? From, DateTimeOffset? To, DeliveryState? State, ObjectId? ScenarioKey)
{
    /// <summary>This one message; null = any.</summary>
    public ObjectId? MessageId { get; init; }

    /// <summary>With this correlation id; empty = any.</summary>
    public string CorrelationId { get; init; } = "";

    /// <summary>With all of these labels, and these values.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = MessageLabels.None.Values;
}
