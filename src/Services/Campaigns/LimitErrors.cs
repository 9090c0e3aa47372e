using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;

namespace Grpc.Messaging.Services.Campaigns;

/// <summary>Limits of the numbers of a partner's things.</summary>
internal static class LimitErrors
{
    /// <param name="owner">Whose they are: "application".</param>
    /// <param name="max">How many there can be.</param>
    /// <param name="what">What there can be no more of: "geofences".</param>
    public static RpcException Reached(string owner, int max, string what) => CampaignErrors.Create(
        StatusCode.FailedPrecondition, CampaignErrorReason.LimitReached, $"The {owner} has {max} {what}, which is the limit");
}
