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
    private const int MaxValues = 100;

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
    public void Validate(ImportDevicesRequest request, Violations violations)
    {
        Batch(request.Devices, violations);
        if (request.Values.Count > request.Devices.Count)
        {
            violations.Add("values", "must be at most as many as devices");
        }

        if (request.Values.Any(static values => values.Fields.Count > MaxValues))
        {
            violations.Add("values", $"must have at most {MaxValues} fields each");
        }
    }

    public void Validate(UpdateDeviceRequest request, Violations violations)
    {
        var device = request.Device ?? Empty;
        violations.Required("application_id", request.ApplicationId);
        Uid("device.device_id", device.DeviceId, violations);
        violations.Mask(request.UpdateMask, Settable, OutputOnly);
        if (request.UpdateMask.Has("platform"))
        {
            Type("device.platform", device.Platform, violations);
        }

        Texts("device.", device, violations);
    }

    public void Validate(DeleteDeviceRequest request, Violations violations) => Named(request.ApplicationId, request.DeviceId, violations);

    public void Validate(ReportReceiptRequest request, Violations violations)
    {
        Named(request.ApplicationId, request.DeviceId, violations);
        violations.RequiredId("message_id", request.MessageId);
        Action(request.Action, violations);
    }

    /// <summary>Checks what a device tells of a push.</summary>
    public static void Action(ReceiptAction action, Violations violations)
    {
        if (action is not (ReceiptAction.Delivered or ReceiptAction.Opened))
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
        NewId($"{path}device_id", device.DeviceId, violations);
        Type($"{path}platform", device.Platform, violations);
        Texts(path, device, violations);
    }

    /// <summary>Checks the identifier of a device that is to be registered.</summary>
    public static void NewId(string field, string deviceId, Violations violations)
    {
        violations.RequiredName(field, deviceId, DeviceLimits.Uid);
        if (deviceId is "." or "..")
        {
            // Clients take such a segment out of a path before they send it: the device could be registered and never be asked for.
            violations.Add(field, "must not be \".\" or \"..\"", ViolationReason.Invalid);
        }
    }

    /// <summary>Checks what names a device that must exist.</summary>
    public static void Named(string applicationId, string deviceId, Violations violations)
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

    /// <summary>Checks the platform of a device.</summary>
    public static void Type(string field, Platform platform, Violations violations)
    {
        if (platform is not (Platform.Ios or Platform.Android or Platform.Web))
        {
            violations.Add(field, "is required: IOS, ANDROID or WEB", ViolationReason.Required);
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
