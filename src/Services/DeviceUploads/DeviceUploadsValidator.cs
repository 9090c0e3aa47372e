using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.DeviceUploads;

internal sealed class DeviceUploadsValidator :
    IRequestValidator<UploadDevicesRequest>,
    IRequestValidator<ListDeviceUploadsRequest>,
    IRequestValidator<GetDeviceUploadRequest>
{
    // The gate looks at the partner, and what the file says is looked at row by row.
    public void Validate(UploadDevicesRequest request, Violations violations)
    {
    }

    public void Validate(ListDeviceUploadsRequest request, Violations violations)
    {
    }

    public void Validate(GetDeviceUploadRequest request, Violations violations) => violations.Required("upload_id", request.UploadId);
}
