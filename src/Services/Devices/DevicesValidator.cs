using System.Collections.Frozen;
using Google.Protobuf.Collections;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;
using Device = Grpc.Messaging.V1.Device;
using Platform = Grpc.Messaging.V1.Platform;

namespace Grpc.Messaging.Services.Devices;

internal sealed class DevicesValidator :
    IRequestValidator<ListDevicesRequest>,
    IRequestValidator<GetDeviceRequest>,
    IRequestValidator<RegisterDeviceRequest>,
    IRequestValidator<BatchRegisterDevicesRequest>,
    IRequestValidator<ImportDevicesRequest>,
    IRequestValidator<UpdateDeviceRequest>,
    IRequestValidator<DeleteDeviceRequest>,
    IRequestValidator<ReportReceiptRequest>
{
    private const int MaxBatch = 1_000;

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
        violations.Required("application_id", request.ApplicationId);
        New("device.", request.Device ?? Empty, violations);
    }

    public void Validate(BatchRegisterDevicesRequest request, Violations violations)
    {
        violations.Required("application_id", request.ApplicationId);
        if (!Batch(request.Devices, violations))
        {
            return;
        }

        for (var i = 0; i < request.Devices.Count; i++)
        {
            New($"devices[{i}].", request.Devices[i], violations);
        }
    }

    // Of the batch alone: its devices are checked one by one, as a wrong one does not end the import.
    public void Validate(ImportDevicesRequest request, Violations violations) => Batch(request.Devices, violations);

    public void Validate(UpdateDeviceRequest request, Violations violations)
    {
        var device = request.Device ?? Empty;
        violations.Required("application_id", request.ApplicationId);
        Uid("device.device_id", device.DeviceId, violations);
        violations.Mask(request.UpdateMask, Settable, OutputOnly);
        if (request.UpdateMask.Has("platform"))
        {
            Type("device.", device, violations);
        }

        Texts("device.", device, violations);
    }

    public void Validate(DeleteDeviceRequest request, Violations violations) => Named(request.ApplicationId, request.DeviceId, violations);

    public void Validate(ReportReceiptRequest request, Violations violations)
    {
        Named(request.ApplicationId, request.DeviceId, violations);
        violations.RequiredId("message_id", request.MessageId);
        if (request.Action is not (ReceiptAction.Delivered or ReceiptAction.Opened))
        {
            violations.Add("action", "is required: delivered or opened", ViolationReason.Required);
        }
    }

    private static bool Batch(RepeatedField<Device> devices, Violations violations)
    {
        if (devices.Count is > 0 and <= MaxBatch)
        {
            return true;
        }

        violations.Add("devices", $"must have 1 to {MaxBatch} entries", ViolationReason.WrongCount);
        return false;
    }

    /// <summary>Checks a device that is to be registered.</summary>
    /// <param name="path">What goes before the names of its fields.</param>
    public static void New(string path, Device device, Violations violations)
    {
        violations.RequiredName($"{path}device_id", device.DeviceId, DeviceLimits.Uid);
        if (device.DeviceId is "." or "..")
        {
            // Clients take such a segment out of a path before they send it: the device could be registered and never be asked for.
            violations.Add($"{path}device_id", "must not be \".\" or \"..\"", ViolationReason.Invalid);
        }

        Type(path, device, violations);
        Texts(path, device, violations);
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

    private static void Type(string path, Device device, Violations violations)
    {
        if (device.Platform is not (Platform.Ios or Platform.Android or Platform.Web))
        {
            violations.Add($"{path}platform", "is required: IOS, ANDROID or WEB", ViolationReason.Required);
        }
    }

    private static void Texts(string path, Device device, Violations violations)
    {
        violations.AtMost($"{path}user_id", device.UserId, DeviceLimits.User);
        violations.AtMost($"{path}username", device.Username, DeviceLimits.User);
        violations.AtMost($"{path}email", device.Email, DeviceLimits.Email);
        violations.AtMost($"{path}phone", device.Phone, DeviceLimits.Phone);
        violations.AtMost($"{path}push_token", device.PushToken, DeviceLimits.Token);
    }
}
