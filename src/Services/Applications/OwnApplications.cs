using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Services.Authentication;

namespace Grpc.Messaging.Services.Applications;

internal static class OwnApplications
{
    extension(IEntityStore<Engine.Applications.Application> applications)
    {
        /// <summary>The application's id, once it is known to be the caller's.</summary>
        /// <exception cref="RpcException">NOT_FOUND.</exception>
        public async Task<ObjectId> AuthorizeAsync(string applicationId, ServerCallContext context)
        {
            var application = ObjectId.TryParse(applicationId, out var id)
                ? await applications.FindAsync(context.Caller.Account.AccountId, id, context.CancellationToken)
                : null;
            return application?.AppCode ?? throw ApplicationsErrors.NotFound(applicationId);
        }
    }
}
