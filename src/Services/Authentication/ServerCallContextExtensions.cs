using Grpc.Core;
using Grpc.Messaging.Engine.Accounts;

namespace Grpc.Messaging.Services.Authentication;

internal static class ServerCallContextExtensions
{
    private static readonly object CallerKey = new();

    extension(ServerCallContext context)
    {
        /// <summary>Who makes this call, and with which key; set by <see cref="AuthenticationInterceptor"/> before any service method runs.</summary>
        public AuthenticatedKey Caller
        {
            get => (AuthenticatedKey)context.UserState[CallerKey];
            set => context.UserState[CallerKey] = value;
        }
    }
}
