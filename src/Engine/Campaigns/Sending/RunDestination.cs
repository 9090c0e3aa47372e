using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>A destination of a run.</summary>
/// <param name="SendKey">The engine's message that it belongs to.</param>
/// <param name="Index">Its place there.</param>
/// <param name="Reason">Why it failed; empty otherwise.</param>
public sealed record RunDestination(ObjectId SendKey, int Index, string DeviceUid, DeliveryState State, string Reason, DateTimeOffset ChangeTime);
