using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Partners;

namespace Grpc.Messaging.Services.Sdk;

internal sealed class DeviceTokensService(PartnerGate gate, DeviceTokens tokens) : Messaging.Campaigns.V1.DeviceTokensService.DeviceTokensServiceBase
{
    public override async Task<GetDeviceTokenResponse> GetDeviceToken(GetDeviceTokenRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var (token, expireTime) = tokens.Issue(partner, request.DeviceId);
        return new GetDeviceTokenResponse { DeviceToken = token, ExpireTime = Timestamp.FromDateTimeOffset(expireTime) };
    }
}
