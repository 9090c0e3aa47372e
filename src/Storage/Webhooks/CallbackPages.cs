using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Storage.Jobs;

namespace Grpc.Messaging.Storage.Webhooks;

internal sealed class CallbackPages(MessagingDatabase database) : ICallbackPages
{
    public Task<bool> AdvanceAsync(
        JobChange follower,
        bool staysClaimed,
        IReadOnlyList<CallbackDelivery> deliveries,
        IReadOnlyList<Job> jobs,
        CancellationToken cancellationToken) => database.ExecuteAsync(
        async (context, token) =>
        {
            var isMine = follower.Next is { } next && staysClaimed
                ? await context.AdvanceJobAsync(next, follower.ExpectedVersion, token)
                : await context.ChangeJobAsync(follower, token);
            if (!isMine)
            {
                return false;
            }

            await context.AddAsync(deliveries, jobs, token);
            return true;
        },
        cancellationToken);
}
