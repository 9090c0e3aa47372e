using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Campaigns;

namespace Grpc.Messaging.Services.Showing;

internal static class ReferenceErrors
{
    /// <summary>A body names something that the partner has not, in the API's own words.</summary>
    /// <param name="kind">What it is: "event".</param>
    public static RpcException NotFound(string kind, object id) => CampaignErrors.Create(
        StatusCode.NotFound, CampaignErrorReason.ReferenceNotFound, $"Can not find {kind} with id {id}");
}
