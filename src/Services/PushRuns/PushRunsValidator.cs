using System.Collections.Frozen;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Validation;
using PushSplit = Grpc.Messaging.Engine.Campaigns.Sending.PushSplit;
using RunDestinationState = Grpc.Messaging.Campaigns.V1.RunDestinationState;

namespace Grpc.Messaging.Services.PushRuns;

internal sealed class PushRunsValidator :
    IRequestValidator<StartPushRunRequest>,
    IRequestValidator<UpdatePushRunRequest>,
    IRequestValidator<ApprovePushRunRequest>,
    IRequestValidator<ApproveScheduleRequest>,
    IRequestValidator<ResendPushRunRequest>,
    IRequestValidator<ListPushRunsRequest>,
    IRequestValidator<GetPushRunRequest>,
    IRequestValidator<PausePushRunRequest>,
    IRequestValidator<ResumePushRunRequest>,
    IRequestValidator<CancelPushRunRequest>,
    IRequestValidator<WatchPushRunRequest>,
    IRequestValidator<ListHeldDevicesRequest>,
    IRequestValidator<ListRunDestinationsRequest>
{
    private static readonly FrozenSet<string> Settable = ["max_rate", "variants"];
    private static readonly FrozenSet<string> Fixed =
        Messaging.Campaigns.V1.PushRun.Descriptor.Fields.InDeclarationOrder().Select(static field => field.Name).Except(Settable).ToFrozenSet();

    // What the texts say is checked when the partner is known, whose platform decides.
    public void Validate(StartPushRunRequest request, Violations violations)
    {
        violations.Number("message_id", request.MessageId);
        violations.Rate("max_rate", request.MaxRate);
        if (request.Split is not { } split)
        {
            return;
        }

        if (split.TestShare is < 1 or > 100)
        {
            violations.Add("split.test_share", "must be 1 to 100");
        }

        if (split.TestDuration is < 1 or > PushSplit.LongestTest)
        {
            violations.Add("split.test_duration", $"must be 1 to {PushSplit.LongestTest} seconds");
        }

        if (split.Alternatives.Count is 0 or > PushSplit.MostOthers)
        {
            violations.Add("split.alternatives", $"must be 1 to {PushSplit.MostOthers} texts");
        }
    }

    public void Validate(UpdatePushRunRequest request, Violations violations)
    {
        violations.Required("run.run_id", request.Run?.RunId ?? "");
        violations.Rate("run.max_rate", request.Run?.MaxRate ?? 0);
        violations.Mask(request.UpdateMask, Settable, Fixed);
    }

    public void Validate(ApprovePushRunRequest request, Violations violations) => violations.Required("run_id", request.RunId);

    public void Validate(ApproveScheduleRequest request, Violations violations) => violations.Number("message_id", request.MessageId);

    public void Validate(ResendPushRunRequest request, Violations violations)
    {
        violations.Required("run_id", request.RunId);
        violations.Rate("max_rate", request.MaxRate);
        if (request.State is not (RunDestinationState.Unspecified or RunDestinationState.Sent or RunDestinationState.Failed or RunDestinationState.NotDelivered))
        {
            violations.Add("state", "must be sent, failed or not_delivered");
        }
    }

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
