using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Applications;

internal static class ApplicationsMapping
{
    public static Application ToProto(this Engine.Applications.Application application, int deviceCount) => new()
    {
        Name = application.Name,
        ApplicationId = application.AppCode.ToString(),
        Apns = new PushCredentials { Active = application.ApnsActive },
        Fcm = new PushCredentials { Active = application.FcmActive },
        CreateTime = Timestamp.FromDateTimeOffset(application.CreateTime),
        ModifyTime = Timestamp.FromDateTimeOffset(application.ModifyTime),
        DeviceCount = deviceCount,
    };

    /// <summary>The application with the masked values of <paramref name="source"/>, where a message that is not there holds the defaults.</summary>
    public static Engine.Applications.Application Apply(
        this Engine.Applications.Application application, Application source, FieldMask mask, DateTimeOffset now)
    {
        var merged = application.ToProto(deviceCount: 0);
        mask.Replace(source, merged);
        var changed = application with { Name = merged.Name, ApnsActive = merged.Apns?.Active ?? false, FcmActive = merged.Fcm?.Active ?? false };
        return changed == application ? application : changed with { ModifyTime = now };
    }
}
