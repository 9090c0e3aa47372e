using Grpc.Core;

namespace Grpc.Messaging.Services.Dialects;

internal static class RestCallExtensions
{
    extension(ServerCallContext context)
    {
        /// <summary>Whether the call came over a REST path, in one of the dialects.</summary>
        public bool IsRest => context.GetHttpContext().Features.Get<RestMethod>() is not null;
    }
}
