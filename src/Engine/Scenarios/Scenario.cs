namespace Grpc.Messaging.Engine.Scenarios;

/// <param name="Flow">Tried strictly in order; the next only when the one before did not deliver.</param>
public sealed record Scenario(
    ObjectId ScenarioKey,
    ObjectId AccountId,
    string Name,
    IReadOnlyList<ScenarioStep> Flow,
    DateTimeOffset CreateTime,
    DateTimeOffset ModifyTime);
