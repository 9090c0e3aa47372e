namespace Grpc.Messaging.Engine.Devices;

/// <summary>A token of the push network, and the device that it was read from.</summary>
public readonly record struct DeviceToken(DeviceKey Device, string Token);
