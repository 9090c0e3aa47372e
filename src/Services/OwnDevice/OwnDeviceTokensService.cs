using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Services.Applications;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.V1;
using DeviceToken = Grpc.Messaging.V1.DeviceToken;

namespace Grpc.Messaging.Services.OwnDevice;

internal sealed class OwnDeviceTokensService(
    IEntityStore<Engine.Applications.Application> applications,
    IDeviceTokenStore tokens,
    CredentialAuthenticator authenticator,
    DeviceTokenIssuer issuer,
    TimeProvider time)
    : V1.OwnDeviceTokensService.OwnDeviceTokensServiceBase
{
    public override async Task<CreateDeviceTokenResponse> CreateDeviceToken(CreateDeviceTokenRequest request, ServerCallContext context)
    {
        var device = new DeviceKey(await applications.AuthorizeAsync(request.ApplicationId, context), request.DeviceId);
        var (secret, token) = issuer.Make(
            context.Caller.Account.AccountId, device, request.Lifetime?.ToTimeSpan() ?? DeviceTokenIssuer.DefaultLifetime);
        return await context.WriteOnceAsync<Credential, CreateDeviceTokenResponse>(
            draft => tokens.AddAsync(token, draft, context.CancellationToken),
            _ => new CreateDeviceTokenResponse { Token = ToProto(token), Secret = secret });
    }

    public override async Task<ListDeviceTokensResponse> ListDeviceTokens(ListDeviceTokensRequest request, ServerCallContext context)
    {
        var device = new DeviceKey(await applications.AuthorizeAsync(request.ApplicationId, context), request.DeviceId);
        var now = time.GetUtcNow();
        var stored = await tokens.ListAsync(context.Caller.Account.AccountId, device, context.CancellationToken);
        return new ListDeviceTokensResponse { Tokens = { stored.Where(token => token.ExpireTime > now).Select(ToProto) } };
    }

    public override async Task<RevokeDeviceTokensResponse> RevokeDeviceTokens(RevokeDeviceTokensRequest request, ServerCallContext context)
    {
        var device = new DeviceKey(await applications.AuthorizeAsync(request.ApplicationId, context), request.DeviceId);
        IReadOnlyList<Credential> removed = [];
        var response = await context.WriteOnceAsync<IReadOnlyList<Credential>, RevokeDeviceTokensResponse>(
            draft => tokens.RemoveAsync(
                context.Caller.Account.AccountId,
                device,
                request.TokenId.Length == 0 ? null : ObjectId.Parse(request.TokenId),
                draft,
                context.CancellationToken),
            found => new RevokeDeviceTokensResponse { RevokedCount = (removed = found!).Count });
        foreach (var token in removed)
        {
            authenticator.Forget(token.CredentialId);
        }

        return response;
    }

    private static DeviceToken ToProto(Credential token) => new()
    {
        TokenId = token.CredentialId.ToString(),
        ApplicationId = token.AppCode.ToString(),
        DeviceId = token.DeviceUid,
        CreateTime = Timestamp.FromDateTimeOffset(token.CreateTime),
        ExpireTime = Timestamp.FromDateTimeOffset(token.ExpireTime!.Value),
    };
}
