using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>Jobs.</summary>
internal sealed partial class StoreConnection : IJobStore
{
    public Task<Written<Job>> AddAsync(Job job, RequestDraft<Job>? request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("In this world every job comes with a message.");

    public Task<IReadOnlyList<ObjectId?>> FindDueAccountsAsync(
        string kind, DateTimeOffset now, int max, CancellationToken cancellationToken) =>
        CallAsync(() => database.FindDueAccounts(kind, now, max), cancellationToken);

    public Task<IReadOnlyList<Job>> ClaimAsync(
        string kind, ObjectId? accountId, int max, Lease lease, DateTimeOffset now, CancellationToken cancellationToken) =>
        CallAsync<IReadOnlyList<Job>>(
            () => database.ClaimJob(node.Number, kind, accountId, lease, now) is { } job ? [job] : [], cancellationToken);

    public Task<bool> ChangeAsync(JobChange change, CancellationToken cancellationToken) =>
        CallAsync(() => database.ChangeJob(node.Number, change), cancellationToken);

    public Task<DateTimeOffset?> NextDueAsync(IReadOnlyCollection<string> kinds, CancellationToken cancellationToken) =>
        CallAsync(() => database.NextDueJob(kinds), cancellationToken);

    public Task<bool> ExistsAsync(ObjectId jobId, CancellationToken cancellationToken) =>
        CallAsync(() => database.JobExists(jobId), cancellationToken);

    public Task<bool> RemoveAsync(ObjectId jobId, CancellationToken cancellationToken) =>
        CallAsync(() => database.RemoveJob(jobId), cancellationToken);

    public Task<AppendResult> AppendAsync(MessageChunk chunk, CancellationToken cancellationToken) =>
        WriteAsync(() => database.Append(node.Number, chunk), static result => result == AppendResult.Stored, cancellationToken);
}
