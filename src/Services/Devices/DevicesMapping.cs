using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Devices;

internal static class DevicesMapping
{
    public static Device ToProto(this Engine.Devices.Device device) => new()
    {
        UserId = device.UserId,
        Username = device.Username,
        Email = device.Email,
        Phone = device.Phone,
        DeviceUid = device.DeviceUid,
        DeviceType = (Platform)device.Platform,
        CreateTime = Timestamp.FromDateTimeOffset(device.CreateTime),
        ModifyTime = Timestamp.FromDateTimeOffset(device.ModifyTime),
    };

    public static Engine.Devices.Device ToEngine(this Device device, ObjectId appCode, DateTimeOffset now) => new(
        appCode,
        device.DeviceUid,
        (Engine.Devices.Platform)device.DeviceType,
        device.UserId,
        device.Username,
        device.Email,
        device.Phone,
        device.DeviceToken,
        now,
        now);

    public static ReportReceiptResponse ToResponse(this ReportReceiptRequest request, DateTimeOffset recordTime) => new()
    {
        MessageId = request.MessageId,
        DeviceUid = request.DeviceUid,
        Action = request.Action,
        CreateTime = Timestamp.FromDateTimeOffset(recordTime),
    };

    /// <summary>The device with the masked values of <paramref name="source"/>; the same where the mask has none.</summary>
    public static Engine.Devices.Device Apply(this Engine.Devices.Device device, Device source, FieldMask mask, DateTimeOffset now)
    {
        var changed = device;
        foreach (var path in mask.Paths)
        {
            changed = path switch
            {
                "user_id" => changed with { UserId = source.UserId },
                "username" => changed with { Username = source.Username },
                "email" => changed with { Email = source.Email },
                "phone" => changed with { Phone = source.Phone },
                "device_type" => changed with { Platform = (Engine.Devices.Platform)source.DeviceType },
                "device_token" => changed with { Token = source.DeviceToken },
                _ => changed,
            };
        }

        return ReferenceEquals(changed, device) ? device : changed with { ModifyTime = now };
    }
}
