namespace Grpc.Messaging.Engine.Devices;

/// <summary>Names one device.</summary>
public readonly record struct DeviceKey(ObjectId AppCode, string DeviceUid);
