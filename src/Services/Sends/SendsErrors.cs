using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Campaigns;
using PushMessage = Grpc.Messaging.Engine.Campaigns.PushMessage;
using PushStatus = Grpc.Messaging.Engine.Campaigns.PushStatus;

namespace Grpc.Messaging.Services.Sends;

internal static class SendsErrors
{
    public static RpcException ParentMissing() => TargetsInvalid("parentMessageId or parentMessageExternalId is required");

    public static RpcException TargetsInvalid(string message) =>
        CampaignErrors.Create(StatusCode.InvalidArgument, CampaignErrorReason.TargetsInvalid, message);

    public static RpcException PlaceholderUnmatched(IEnumerable<string> names) => CampaignErrors.Create(
        StatusCode.InvalidArgument, CampaignErrorReason.PlaceholderUnmatched, $"Unmatched template parameter(s): {string.Join(", ", names)}");

    public static RpcException AudienceMissing() => CampaignErrors.Create(
        StatusCode.FailedPrecondition, CampaignErrorReason.AudienceMissing, "The message is for nobody: it needs segments, list or everyone.");

    public static RpcException PlatformUnreachable() => CampaignErrors.Create(
        StatusCode.FailedPrecondition, CampaignErrorReason.PlatformUnreachable, "Nothing can be sent to browsers yet.");

    /// <summary>Lets a message pass that may be sent.</summary>
    /// <exception cref="RpcException">FAILED_PRECONDITION: it is being sent, or was.</exception>
    public static void DemandUnsent(PushMessage message)
    {
        switch (message.Status)
        {
            case PushStatus.Sending:
                throw CampaignErrors.Create(
                    StatusCode.FailedPrecondition, CampaignErrorReason.MessageSending, "The message is already being sent");
            case PushStatus.Sent:
                throw CampaignErrors.Create(StatusCode.FailedPrecondition, CampaignErrorReason.MessageSent, "The message has already been sent");
            case PushStatus.Failed:
                throw CampaignErrors.Create(
                    StatusCode.FailedPrecondition, CampaignErrorReason.MessageFailed, "The message was already sent, and the send failed");
        }
    }
}
