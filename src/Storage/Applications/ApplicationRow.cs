using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Applications;

namespace Grpc.Messaging.Storage.Applications;

internal sealed class ApplicationRow
{
    public ObjectId AppCode { get; init; }

    public ObjectId AccountId { get; init; }

    public required string Name { get; set; }

    public bool ApnsActive { get; set; }

    public bool FcmActive { get; set; }

    public DateTimeOffset CreateTime { get; init; }

    public DateTimeOffset ModifyTime { get; set; }

    /// <summary>Kept with every device that comes or goes: an application may have millions of them, too many to count on each read.</summary>
    public int DeviceCount { get; init; }

    public static ApplicationRow Of(Application application)
    {
        var row = new ApplicationRow
        {
            AppCode = application.AppCode,
            AccountId = application.AccountId,
            Name = application.Name,
            CreateTime = application.CreateTime,
        };
        row.Take(application);
        return row;
    }

    /// <summary>Takes over what may change.</summary>
    public void Take(Application application)
    {
        Name = application.Name;
        ApnsActive = application.ApnsActive;
        FcmActive = application.FcmActive;
        ModifyTime = application.ModifyTime;
    }

    public Application ToApplication() => new(AppCode, AccountId, Name, ApnsActive, FcmActive, CreateTime, ModifyTime, DeviceCount);
}
