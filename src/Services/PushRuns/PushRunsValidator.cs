using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.PushRuns;

internal sealed class PushRunsValidator :
    IRequestValidator<ListPushRunsRequest>,
    IRequestValidator<GetPushRunRequest>,
    IRequestValidator<PausePushRunRequest>,
    IRequestValidator<ResumePushRunRequest>,
    IRequestValidator<CancelPushRunRequest>,
    IRequestValidator<WatchPushRunRequest>,
    IRequestValidator<ListHeldDevicesRequest>,
    IRequestValidator<ListRunDestinationsRequest>
{
    public void Validate(ListPushRunsRequest request, Violations violations) => violations.Number("message_id", request.MessageId);

    public void Validate(GetPushRunRequest request, Violations violations) => violations.Required("run_id", request.RunId);

    public void Validate(PausePushRunRequest request, Violations violations) => violations.Required("run_id", request.RunId);

    public void Validate(ResumePushRunRequest request, Violations violations) => violations.Required("run_id", request.RunId);

    public void Validate(CancelPushRunRequest request, Violations violations) => violations.Required("run_id", request.RunId);

    public void Validate(WatchPushRunRequest request, Violations violations) => violations.Required("run_id", request.RunId);

    public void Validate(ListHeldDevicesRequest request, Violations violations)
    {
        violations.Required("run_id", request.RunId);
        violations.PageSize(request.PageSize);
        if (!Enum.IsDefined(request.Reason))
        {
            violations.Add("reason", "must be pressure, quiet_hours, too_late or device_gone");
        }
    }

    public void Validate(ListRunDestinationsRequest request, Violations violations)
    {
        violations.Required("run_id", request.RunId);
        violations.PageSize(request.PageSize);
        if (!Enum.IsDefined(request.State))
        {
            violations.Add("state", "must be queued, sent, delivered, failed or not_delivered");
        }
    }
}
