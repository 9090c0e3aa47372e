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
    }
}
