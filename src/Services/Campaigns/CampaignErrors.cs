using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Errors;

namespace Grpc.Messaging.Services.Campaigns;

/// <summary>The errors of the campaigns API that several of its services answer.</summary>
internal static class CampaignErrors
{
    private const string Prefix = "CAMPAIGN_ERROR_REASON_";

    private static readonly EnumDescriptor Reasons = Messaging.Campaigns.V1.ErrorReflection.Descriptor.FindTypeByName<EnumDescriptor>(nameof(CampaignErrorReason));

    public static RpcException Create(StatusCode code, CampaignErrorReason reason, string message) => RpcErrors.Create(code, NameOf(reason), message);

    /// <summary>A path or body names a resource that the partner has not.</summary>
    /// <param name="kind">What it is, in the words of the API: "Campaign".</param>
    public static RpcException NotFound(string kind, object id) =>
        Create(StatusCode.NotFound, CampaignErrorReason.ResourceNotFound, $"{kind} {id} not found");

    /// <summary>The reason as errors carry it.</summary>
    public static string NameOf(CampaignErrorReason reason) => Reasons.FindValueByNumber((int)reason).Name[Prefix.Length..];
}
