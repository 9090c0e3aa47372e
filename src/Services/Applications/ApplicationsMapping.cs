using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Applications;

internal static class ApplicationsMapping
{
    public static Application ToProto(this Engine.Applications.Application application) => new()
    {
        AppName = application.Name,
        AppCode = application.AppCode.ToString(),
        Apns = new PushCredentials { Active = application.ApnsActive },
        Fcm = new PushCredentials { Active = application.FcmActive },
        CreateTime = Timestamp.FromDateTimeOffset(application.CreateTime),
        ModifyTime = Timestamp.FromDateTimeOffset(application.ModifyTime),
        DeviceCount = application.DeviceCount,
    };

    /// <summary>The application with the masked values of <paramref name="source"/>; the same where the mask has none; a message that is not there holds the defaults.</summary>
    public static Engine.Applications.Application Apply(
        this Engine.Applications.Application application, Application source, FieldMask mask, DateTimeOffset now)
    {
        var changed = application;
        foreach (var path in mask.Paths)
        {
            changed = path switch
            {
                "app_name" => changed with { Name = source.AppName },
                "apns" or "apns.active" => changed with { ApnsActive = source.Apns?.Active ?? false },
                "fcm" or "fcm.active" => changed with { FcmActive = source.Fcm?.Active ?? false },
                _ => changed,
            };
        }

        return ReferenceEquals(changed, application) ? application : changed with { ModifyTime = now };
    }
}
