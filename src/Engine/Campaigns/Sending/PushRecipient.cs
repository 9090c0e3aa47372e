using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>Whom an instant send goes to.</summary>
/// <param name="Selector">Means the device; one that means none is stored as out of reach.</param>
/// <param name="Variant">What it is told, without placeholders.</param>
public sealed record PushRecipient(DeviceSelector Selector, PushVariant Variant);
