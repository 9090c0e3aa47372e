using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Engine.Webhooks;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>
/// An accepted request. Everything a delivery needs later is a copy: flow, senders and application codes are resolved, so that no later
/// change of a scenario touches a message under way. Never changes once stored, but for the counts while a job adds destinations.
/// </summary>
/// <param name="SendTime">Not before this moment; null = at once.</param>
/// <param name="ExpireTime">End of validity: deliveries without a final result by then expire.</param>
/// <param name="ScenarioKey">Scenario it was sent with; null for a single channel.</param>
/// <param name="DestinationCount">Destinations, those that no step could reach included.</param>
/// <param name="ReachableCount">Destinations that some step can reach.</param>
public sealed record Message(
    ObjectId MessageId,
    ObjectId AccountId,
    ObjectId? ScenarioKey,
    IReadOnlyList<Step> Flow,
    Content Content,
    Platform? Platform,
    DateTimeOffset CreateTime,
    DateTimeOffset? SendTime,
    DateTimeOffset ExpireTime,
    int DestinationCount,
    int ReachableCount)
{
    /// <summary>Callbacks that its caller asked for with the message.</summary>
    public IReadOnlyList<CallbackRequest> Callbacks { get; init; } = [];

    /// <summary>What its caller calls it, and marks it with.</summary>
    public MessageLabels Labels { get; init; } = MessageLabels.None;
}
