using Grpc.Core;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Devices;

internal static class DevicesErrors
{
    public static RpcException NotFound(string deviceId) =>
        RpcErrors.NotFound(ErrorReason.DeviceNotFound, $"There is no device {ViolationsRules.Quote(deviceId)}.", ("device_id", deviceId));
}
