using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.PushRuns;

internal static class PushRunsErrors
{
    public static RpcException NotFound(string runId) => CampaignErrors.Create(
        StatusCode.NotFound, CampaignErrorReason.RunNotFound, $"There is no run {ViolationsRules.Quote(runId)}.");

    public static RpcException Over() => CampaignErrors.Create(
        StatusCode.FailedPrecondition, CampaignErrorReason.RunOver, "The run is over, and nothing of it can be changed.");

    public static RpcException NotOver() => CampaignErrors.Create(
        StatusCode.FailedPrecondition, CampaignErrorReason.RunNotOver, "The run is not over. Wait until it is, or cancel it.");

    public static RpcException ApprovalMissing() => CampaignErrors.Create(
        StatusCode.FailedPrecondition, CampaignErrorReason.ApprovalMissing, "The run waits for its approval.");

    public static RpcException SplitFixed() => CampaignErrors.Create(
        StatusCode.FailedPrecondition, CampaignErrorReason.SplitFixed, "The run compares texts, and these do not change.");

    /// <summary>Lets a caller pass who may approve what somebody asked for.</summary>
    /// <param name="isAsker">Whether the caller asked for it.</param>
    /// <exception cref="RpcException">PERMISSION_DENIED.</exception>
    public static void DemandApprover(this ServerCallContext context, bool isAsker)
    {
        if (isAsker || context.Caller.Session is null)
        {
            throw CampaignErrors.Create(
                StatusCode.PermissionDenied,
                CampaignErrorReason.ApproverUnfit,
                "A second person approves this: a signed-in user, and not the one who asked for it.");
        }
    }
}
