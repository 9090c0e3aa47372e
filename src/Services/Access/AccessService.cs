using Google.Api;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Dialects.Accengage;

namespace Grpc.Messaging.Services.Access;

internal sealed class AccessService(ICredentialStore credentials, CallerAuthenticator callers, AccengageTokens tokens)
    : Messaging.Campaigns.V1.AccessService.AccessServiceBase
{
    private static readonly HttpBody Welcome = new() { ContentType = "text/plain; charset=utf-8", Data = ByteString.CopyFromUtf8("Welcome") };

    public override async Task<GetAccessTokenResponse> GetAccessToken(GetAccessTokenRequest request, ServerCallContext context)
    {
        if (await credentials.FindAsync(AccengageUserKind.KindName, AccengageUserKind.LookupIdOf(request.Email), context.CancellationToken) is null)
        {
            throw CampaignErrors.Create(StatusCode.NotFound, CampaignErrorReason.ApiUserNotFound, "There is no user with this email.");
        }

        var http = context.GetHttpContext();
        var signature = http.Features.Get<AccengageSignature>() ?? throw AccengageErrors.SignatureInvalid();
        await callers.AuthenticateAsync(http, AccengageUserKind.Present(request.Email, signature), context.Method, context.CancellationToken);
        return new GetAccessTokenResponse { TokenType = "Bearer", AccessToken = tokens.Issue(request.Email) };
    }

    public override Task<GetMeResponse> GetMe(GetMeRequest request, ServerCallContext context) => Task.FromResult(new GetMeResponse { Body = Welcome });
}
