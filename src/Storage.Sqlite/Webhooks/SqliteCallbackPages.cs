using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Storage.Sqlite.Writing;
using Grpc.Messaging.Storage.Webhooks;

namespace Grpc.Messaging.Storage.Sqlite.Webhooks;

internal sealed class SqliteCallbackPages(SqliteWriter writer) : ICallbackPages
{
    public Task<bool> AdvanceAsync(
        JobChange follower,
        bool staysClaimed,
        IReadOnlyList<CallbackDelivery> deliveries,
        IReadOnlyList<Job> jobs,
        CancellationToken cancellationToken) =>
        writer.WriteAsync(new AdvanceOperation(follower, staysClaimed, deliveries, jobs, cancellationToken));
}
