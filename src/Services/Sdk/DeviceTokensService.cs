using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.OwnDevice;
using Grpc.Messaging.Services.Partners;

namespace Grpc.Messaging.Services.Sdk;

internal sealed class DeviceTokensService(PartnerGate gate, DeviceTokenIssuer issuer, IDeviceTokenStore tokens)
    : Messaging.Campaigns.V1.DeviceTokensService.DeviceTokensServiceBase
{
    public override async Task<IssueDeviceTokenResponse> IssueDeviceToken(IssueDeviceTokenRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var (secret, token) = issuer.Make(partner.AccountId, new DeviceKey(partner.AppCode, request.DeviceId), DeviceTokenIssuer.DefaultLifetime);
        return await context.WriteOnceAsync<Credential, IssueDeviceTokenResponse>(
            draft => tokens.AddAsync(token, draft, context.CancellationToken),
            _ => new IssueDeviceTokenResponse { DeviceToken = secret, ExpireTime = Timestamp.FromDateTimeOffset(token.ExpireTime!.Value) });
    }
}
