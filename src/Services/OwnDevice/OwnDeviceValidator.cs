using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Services.Devices;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.OwnDevice;

internal sealed class OwnDeviceValidator : IRequestValidator<RegisterOwnDeviceRequest>, IRequestValidator<ReportOwnReceiptRequest>
{
    public void Validate(RegisterOwnDeviceRequest request, Violations violations)
    {
        DevicesValidator.Type("platform", request.Platform, violations);
        violations.AtMost("push_token", request.PushToken, DeviceLimits.Token);
    }

    public void Validate(ReportOwnReceiptRequest request, Violations violations)
    {
        violations.RequiredId("message_id", request.MessageId);
        DevicesValidator.Action(request.Action, violations);
    }
}
