namespace Grpc.Messaging.Engine.Devices;

/// <summary>A phone or tablet with an application installed. Empty user fields are "".</summary>
/// <param name="Token">Token of the push network; empty until the device told one.</param>
public sealed record Device(
    ObjectId AppCode,
    string DeviceUid,
    Platform Platform,
    string UserId,
    string Username,
    string Email,
    string Phone,
    string Token,
    DateTimeOffset CreateTime,
    DateTimeOffset ModifyTime)
{
    /// <summary>What names it.</summary>
    public DeviceKey Key => new(AppCode, DeviceUid);
}
