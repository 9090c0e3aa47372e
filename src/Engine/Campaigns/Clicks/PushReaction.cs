namespace Grpc.Messaging.Engine.Campaigns.Clicks;

/// <summary>Somebody has reacted to a push.</summary>
/// <param name="SendKey">The engine's message that carried it.</param>
/// <param name="ActionId">Number of the action; null when it was not told.</param>
public sealed record PushReaction(ObjectId SendKey, string DeviceUid, long? ActionId);
