using Grpc.Core;
using Grpc.Messaging.Engine.Credentials;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.Messaging.Services.Authentication;

internal static class ServerCallContextExtensions
{
    extension(ServerCallContext context)
    {
        /// <summary>Who makes this call; set by <see cref="CallerAuthenticator"/> before any service method runs.</summary>
        public Caller Caller => context.GetHttpContext().Features.GetRequiredFeature<Caller>();

        /// <summary>The API key, or token of a session, that a call presents; only its caller knows it.</summary>
        public string ApiKey => BearerCredential.In(context.GetHttpContext().Request.Headers.Authorization)?.Secret.ToString()
            ?? throw new InvalidOperationException("The call was not authenticated by an API key.");
    }
}
