using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Services.Mapping;
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

    /// <summary>The device with the masked values of <paramref name="source"/>.</summary>
    public static Engine.Devices.Device Apply(this Engine.Devices.Device device, Device source, FieldMask mask, DateTimeOffset now)
    {
        // Answers never hold the token, but what is not masked must stay as it is.
        var merged = device.ToProto();
        merged.DeviceToken = device.Token;
        mask.Replace(source, merged);
        var changed = merged.ToEngine(device.AppCode, now) with
        {
            DeviceUid = device.DeviceUid,
            CreateTime = device.CreateTime,
            ModifyTime = device.ModifyTime,
        };
        return changed == device ? device : changed with { ModifyTime = now };
    }
}
