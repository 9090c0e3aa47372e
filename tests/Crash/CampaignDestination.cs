namespace Grpc.Messaging.Tests.Crash;

/// <summary>A device that a run went to.</summary>
/// <param name="MessageId">The engine's message that it got.</param>
/// <param name="Text">What it was told.</param>
/// <param name="ChunkTime">When its page was expanded, in milliseconds since 1970.</param>
public sealed record CampaignDestination(string Uid, string MessageId, string Text, long ChunkTime);
