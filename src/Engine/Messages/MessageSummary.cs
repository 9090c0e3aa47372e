using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>A message in a list: how many destinations are in each state that occurs.</summary>
public sealed record MessageSummary(
    ObjectId MessageId,
    ObjectId? ScenarioKey,
    DateTimeOffset CreateTime,
    DateTimeOffset? SendTime,
    int DestinationCount,
    IReadOnlyList<(DeliveryState State, int Count)> States)
{
    /// <summary>As of <see cref="Message.Labels"/>.</summary>
    public MessageLabels Labels { get; init; } = MessageLabels.None;
}
