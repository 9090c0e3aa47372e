using System.Collections.Concurrent;
using Grpc.Messaging.D7.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Services.Dialects.D7;

namespace Grpc.Messaging.Tests.Functional.Dialects;

/// <summary>Keeps what a batch owes to its callbacks instead of calling them.</summary>
internal sealed class RecordedCallbacks : ID7Callbacks
{
    private readonly ConcurrentDictionary<(ObjectId Batch, int Number), D7Outcome> _owed = [];
    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<D7Outcome> Owed => [.. _owed.Values.OrderBy(outcome => outcome.Number)];

    public Task OweAsync(ObjectId accountId, ObjectId batchId, BatchConfig config, IReadOnlyList<D7Outcome> outcomes, CancellationToken cancellationToken)
    {
        foreach (var outcome in outcomes)
        {
            Assert.Equal(outcome, _owed.GetOrAdd((batchId, outcome.Number), outcome));
        }

        _told.TrySetResult();
        return Task.CompletedTask;
    }

    public Task WaitAsync() => _told.Task.WaitAsync(Infrastructure.Tenant.Patience);
}
