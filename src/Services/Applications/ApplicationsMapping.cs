using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Applications;

internal static class ApplicationsMapping
{
    public static Application ToProto(this Engine.Applications.Application application, int deviceCount)
    {
        var message = ToProto(application);
        message.Etag = Etag.Of(message);

        // Devices come and go without a change of the application.
        message.DeviceCount = deviceCount;
        return message;
    }

    private static Application ToProto(Engine.Applications.Application application) => new()
    {
        Name = application.Name,
        ApplicationId = application.AppCode.ToString(),
        Apns = new PushNetwork { DeclaredActive = application.ApnsActive },
        Fcm = new PushNetwork { DeclaredActive = application.FcmActive },
        CreateTime = Timestamp.FromDateTimeOffset(application.CreateTime),
        ModifyTime = Timestamp.FromDateTimeOffset(application.ModifyTime),
    };

    /// <summary>The application with the masked values of <paramref name="source"/>, where a message that is not there holds the defaults.</summary>
    public static Engine.Applications.Application Apply(
        this Engine.Applications.Application application, Application source, FieldMask mask, DateTimeOffset now)
    {
        var merged = application.ToProto(deviceCount: 0);
        Etag.Check(source.Etag, merged.Etag);
        mask.Replace(source, merged);
        var changed = application with { Name = merged.Name, ApnsActive = merged.Apns?.DeclaredActive ?? false, FcmActive = merged.Fcm?.DeclaredActive ?? false };
        return changed == application ? application : changed with { ModifyTime = now };
    }
}
