using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Devices;

internal static class DevicesMapping
{
    public static Device ToProto(this Engine.Devices.Device device)
    {
        var message = Shown(device);
        message.Etag = Etag.Of(message);
        return message;
    }

    private static Device Shown(Engine.Devices.Device device) => new()
    {
        UserId = device.UserId,
        Username = device.Username,
        Email = device.Email,
        Phone = device.Phone,
        DeviceId = device.DeviceUid,
        Platform = (Platform)device.Platform,
        CreateTime = Timestamp.FromDateTimeOffset(device.CreateTime),
        ModifyTime = Timestamp.FromDateTimeOffset(device.ModifyTime),
    };

    public static Engine.Devices.Device ToEngine(this Device device, ObjectId applicationId, DateTimeOffset now) => new(
        applicationId,
        device.DeviceId,
        (Engine.Devices.Platform)device.Platform,
        device.UserId,
        device.Username,
        device.Email,
        device.Phone,
        device.PushToken,
        now,
        now);

    public static ReportReceiptResponse ToResponse(this ReportReceiptRequest request, DateTimeOffset recordTime) => new()
    {
        MessageId = request.MessageId,
        DeviceId = request.DeviceId,
        Action = request.Action,
        CreateTime = Timestamp.FromDateTimeOffset(recordTime),
    };

    /// <summary>The device with the masked values of <paramref name="source"/>.</summary>
    public static Engine.Devices.Device Apply(this Engine.Devices.Device device, Device source, FieldMask mask, DateTimeOffset now)
    {
        // Answers never hold the token, but what is not masked must stay as it is.
        var merged = device.ToProto();
        Etag.Check(source.Etag, merged.Etag);
        merged.PushToken = device.Token;
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
