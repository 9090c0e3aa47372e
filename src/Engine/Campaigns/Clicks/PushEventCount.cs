namespace Grpc.Messaging.Engine.Campaigns.Clicks;

/// <summary>What came of events.</summary>
/// <param name="Recorded">Those that name a device and message that there are.</param>
public sealed record PushEventCount(int Recorded);
