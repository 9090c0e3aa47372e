namespace Grpc.Messaging.Engine.Campaigns.Profiles;

/// <summary>What came of changes.</summary>
/// <param name="DeviceCount">How many devices were changed.</param>
public sealed record ProfileUpdate(int DeviceCount);
