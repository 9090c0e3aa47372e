using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Campaigns;

namespace Grpc.Messaging.Services.Alarms;

/// <summary>Errors of alarms, in the API's own words.</summary>
internal static class AlarmsErrors
{
    public static RpcException PlatformUnfit() => Invalid(CampaignErrorReason.PlatformUnfit, "Webservice can only be used for Android or iOS messages");

    public static RpcException TemplatesDiffer() => Invalid(CampaignErrorReason.TemplateMismatch, "The template must be the same for each message");

    public static RpcException TemplateMissing() => Invalid(
        CampaignErrorReason.TemplateMismatch, "The template is mandatory and must be the same for every language of the message");

    private static RpcException Invalid(CampaignErrorReason reason, string message) => CampaignErrors.Create(StatusCode.InvalidArgument, reason, message);
}
