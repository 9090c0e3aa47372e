using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Applications;

internal static class ApplicationsMapping
{
    public static Application ToProto(this Engine.Applications.Application application, int deviceCount) => new()
    {
        AppName = application.Name,
        AppCode = application.AppCode.ToString(),
        Apns = new PushCredentials { Active = application.ApnsActive },
        Fcm = new PushCredentials { Active = application.FcmActive },
        CreateTime = Timestamp.FromDateTimeOffset(application.CreateTime),
        ModifyTime = Timestamp.FromDateTimeOffset(application.ModifyTime),
        DeviceCount = deviceCount,
    };

    /// <summary>The application with the masked values of <paramref name="source"/>; a message that is not there holds the defaults.</summary>
    public static Engine.Applications.Application Apply(
        this Engine.Applications.Application application, Application source, FieldMask mask, DateTimeOffset now)
    {
        application = application with { ModifyTime = now };
        foreach (var path in mask.Paths)
        {
            application = path switch
            {
                "app_name" => application with { Name = source.AppName },
                "apns" or "apns.active" => application with { ApnsActive = source.Apns?.Active ?? false },
                "fcm" or "fcm.active" => application with { FcmActive = source.Fcm?.Active ?? false },
                _ => application,
            };
        }

        return application;
    }
}
