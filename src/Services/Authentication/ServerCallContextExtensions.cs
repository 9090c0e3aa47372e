using Grpc.Core;
using Grpc.Messaging.Engine.Accounts;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.Messaging.Services.Authentication;

internal static class ServerCallContextExtensions
{
    extension(ServerCallContext context)
    {
        /// <summary>Who makes this call, and with which key; set by <see cref="AuthenticationInterceptor"/> before any service method runs.</summary>
        public AuthenticatedKey Caller
        {
            get => context.GetHttpContext().Features.GetRequiredFeature<AuthenticatedKey>();
            set => context.GetHttpContext().Features.Set<AuthenticatedKey>(value);
        }

        /// <summary>The API key of an authenticated call, which only its caller knows.</summary>
        public string ApiKey => CallerAuthenticator.KeyIn(context.GetHttpContext().Request.Headers.Authorization)
            ?? throw new InvalidOperationException("The call was not authenticated by a key.");
    }
}
