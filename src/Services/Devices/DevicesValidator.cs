using System.Collections.Frozen;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;
using Device = Grpc.Messaging.V1.Device;
using Platform = Grpc.Messaging.V1.Platform;

namespace Grpc.Messaging.Services.Devices;

internal sealed class DevicesValidator :
    IRequestValidator<ListDevicesRequest>,
    IRequestValidator<GetDeviceRequest>,
    IRequestValidator<RegisterDeviceRequest>,
    IRequestValidator<UpdateDeviceRequest>,
    IRequestValidator<DeleteDeviceRequest>,
    IRequestValidator<ReportReceiptRequest>
{
    private static readonly Device Empty = new();
    private static readonly FrozenSet<string> Settable = ["user_id", "username", "email", "phone", "platform", "push_token"];
    private static readonly FrozenSet<string> OutputOnly = ["device_id", "create_time", "modify_time"];

    public void Validate(ListDevicesRequest request, Violations violations)
    {
        violations.Required("application_id", request.ApplicationId);
        violations.PageSize(request.PageSize);
    }

    public void Validate(GetDeviceRequest request, Violations violations) => Named(request.ApplicationId, request.DeviceId, violations);

    public void Validate(RegisterDeviceRequest request, Violations violations)
    {
        var device = request.Device ?? Empty;
        violations.Required("application_id", request.ApplicationId);
        violations.RequiredName("device.device_id", device.DeviceId, DeviceLimits.Uid);
        if (device.DeviceId is "." or "..")
        {
            // Clients take such a segment out of a path before they send it: the device could be registered and never be asked for.
            violations.Add("device.device_id", "must not be \".\" or \"..\"");
        }

        Type(device, violations);
        Texts(device, violations);
    }

    public void Validate(UpdateDeviceRequest request, Violations violations)
    {
        var device = request.Device ?? Empty;
        violations.Required("application_id", request.ApplicationId);
        Uid("device.device_id", device.DeviceId, violations);
        violations.Mask(request.UpdateMask, Settable, OutputOnly);
        if (request.UpdateMask?.Paths.Contains("platform") == true)
        {
            Type(device, violations);
        }

        Texts(device, violations);
    }

    public void Validate(DeleteDeviceRequest request, Violations violations) => Named(request.ApplicationId, request.DeviceId, violations);

    public void Validate(ReportReceiptRequest request, Violations violations)
    {
        Named(request.ApplicationId, request.DeviceId, violations);
        violations.RequiredId("message_id", request.MessageId);
        if (request.Action is not (ReceiptAction.Delivered or ReceiptAction.Opened))
        {
            violations.Add("action", "is required: delivered or opened");
        }
    }

    private static void Named(string applicationId, string deviceId, Violations violations)
    {
        violations.Required("application_id", applicationId);
        Uid("device_id", deviceId, violations);
    }

    // Of a device that must exist: one that is too long is not found.
    private static void Uid(string field, string value, Violations violations)
    {
        violations.Required(field, value);
        violations.NoNul(field, value);
    }

    private static void Type(Device device, Violations violations)
    {
        if (device.Platform is not (Platform.Ios or Platform.Android))
        {
            violations.Add("device.platform", "is required: IOS or ANDROID");
        }
    }

    private static void Texts(Device device, Violations violations)
    {
        violations.AtMost("device.user_id", device.UserId, DeviceLimits.User);
        violations.AtMost("device.username", device.Username, DeviceLimits.User);
        violations.AtMost("device.email", device.Email, DeviceLimits.Email);
        violations.AtMost("device.phone", device.Phone, DeviceLimits.Phone);
        violations.AtMost("device.push_token", device.PushToken, DeviceLimits.Token);
    }
}
