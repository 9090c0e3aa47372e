using Grpc.Messaging.Services.Devices;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.OwnDevice;

internal sealed class OwnDeviceTokensValidator :
    IRequestValidator<CreateDeviceTokenRequest>,
    IRequestValidator<ListDeviceTokensRequest>,
    IRequestValidator<RevokeDeviceTokensRequest>
{
    private const long MinLifetimeSeconds = 60;
    private const long MaxLifetimeSeconds = 400 * 24 * 60 * 60;

    public void Validate(CreateDeviceTokenRequest request, Violations violations)
    {
        violations.Required("application_id", request.ApplicationId);
        DevicesValidator.NewId("device_id", request.DeviceId, violations);

        // Compared in parts: a duration off the wire can hold anything, also what no TimeSpan can.
        if (request.Lifetime is not (null or { Seconds: >= MinLifetimeSeconds and < MaxLifetimeSeconds, Nanos: >= 0 and <= 999_999_999 }
            or { Seconds: MaxLifetimeSeconds, Nanos: 0 }))
        {
            violations.Add("lifetime", "must be 1 minute to 400 days", ViolationReason.OutOfRange);
        }
    }

    public void Validate(ListDeviceTokensRequest request, Violations violations) =>
        DevicesValidator.Named(request.ApplicationId, request.DeviceId, violations);

    public void Validate(RevokeDeviceTokensRequest request, Violations violations)
    {
        DevicesValidator.Named(request.ApplicationId, request.DeviceId, violations);
        violations.Id("token_id", request.TokenId);
    }
}
