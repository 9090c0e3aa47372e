using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Campaigns;

namespace Grpc.Messaging.Services.Dialects.Accengage;

internal static class AccengageErrors
{
    public static RpcException TokenMissing() => CampaignErrors.Create(
        StatusCode.PermissionDenied, CampaignErrorReason.TokenMissing, "This call needs a token: Authorization: Bearer TOKEN.");

    public static RpcException TokenInvalid() => CampaignErrors.Create(
        StatusCode.Unauthenticated, CampaignErrorReason.TokenInvalid, "The token is not valid.");

    public static RpcException TokenExpired() => CampaignErrors.Create(
        StatusCode.Unauthenticated, CampaignErrorReason.TokenExpired, "The token has expired. Get another by POST /v1/access_token.");

    public static RpcException SignatureInvalid() => CampaignErrors.Create(
        StatusCode.Unauthenticated,
        CampaignErrorReason.SignatureInvalid,
        $"The signature is missing or wrong: {AccengageSignature.SignatureHeader} is SHA-1 of body, API key and {AccengageSignature.TimeHeader}.");
}
