using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Campaigns.V1;

namespace Grpc.Messaging.Services.DeviceUploads;

internal static class DeviceUploadsMapping
{
    public static DeviceUpload ToProto(this Engine.Campaigns.Profiles.DeviceUpload upload) => new()
    {
        UploadId = upload.UploadKey.ToString(),
        State = (DeviceUploadState)upload.State,
        ByteCount = upload.ByteCount,
        RowCount = upload.RowCount,
        FailedCount = upload.FailedCount,
        Faults =
        {
            upload.Faults.Select(static fault => new DeviceUploadFault { Line = fault.Line, Column = fault.Column, Description = fault.Description }),
        },
        Error = upload.Error,
        CreateTime = Timestamp.FromDateTimeOffset(upload.CreateTime),
        ModifyTime = Timestamp.FromDateTimeOffset(upload.ModifyTime),
        EndTime = upload.EndTime is { } end ? Timestamp.FromDateTimeOffset(end) : null,
    };
}
