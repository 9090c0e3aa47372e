using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Campaigns;

namespace Grpc.Messaging.Services.PushMessages;

internal static class PushMessagesErrors
{
    /// <summary>What a message is called in errors.</summary>
    public const string Kind = "Message";

    public static RpcException CampaignUnknown() =>
        CampaignErrors.Create(StatusCode.InvalidArgument, CampaignErrorReason.CampaignUnknown, "Unknown campaign given");

    public static RpcException CollapseKeyUnknown() =>
        CampaignErrors.Create(StatusCode.NotFound, CampaignErrorReason.CollapseKeyUnknown, "Unknown collapse key given");

    public static RpcException TemplateUnknown() =>
        CampaignErrors.Create(StatusCode.NotFound, CampaignErrorReason.TemplateUnknown, "Invalid template for buttons");
}
