using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Campaigns;

namespace Grpc.Messaging.Services.DeviceProfiles;

internal static class DeviceProfilesErrors
{
    /// <summary>What a device is called in errors.</summary>
    public const string Kind = "Device";

    private const string IsFixed = "Can not update fields (like id or UDID).";

    public static RpcException FieldUnknown() => CampaignErrors.Create(
        StatusCode.InvalidArgument, CampaignErrorReason.FieldUnknown, "The field(s) do(es) not exist for this application.");

    public static RpcException FieldFixed() => CampaignErrors.Create(StatusCode.InvalidArgument, CampaignErrorReason.FieldFixed, IsFixed);

    public static RpcException FieldsFixed() => CampaignErrors.Create(StatusCode.PermissionDenied, CampaignErrorReason.FieldsFixed, IsFixed);

    public static RpcException NoMatch() =>
        CampaignErrors.Create(StatusCode.NotFound, CampaignErrorReason.ResourceNotFound, "There is no such device.");
}
