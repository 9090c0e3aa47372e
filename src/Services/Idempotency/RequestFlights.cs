using System.Collections.Concurrent;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Services.Idempotency;

/// <summary>
/// The keyed calls under way in this process, one a key: a duplicate waits here, in memory, instead of doing the work again only to find at
/// the store that it was done. Duplicates in other processes wait at the store.
/// </summary>
internal sealed class RequestFlights
{
    private readonly ConcurrentDictionary<(ObjectId AccountId, string RequestId), TaskCompletionSource> _flights = new();

    /// <summary>Waits until the key is the caller's alone, to be given up by <see cref="Leave"/>; answers whether another call had it before.</summary>
    public async ValueTask<bool> EnterAsync(RequestKey key, CancellationToken cancellationToken)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        for (var waited = false; ; waited = true)
        {
            var holder = _flights.GetOrAdd((key.AccountId, key.RequestId), mine);
            if (holder == mine)
            {
                return waited;
            }

            await holder.Task.WaitAsync(cancellationToken);
        }
    }

    public void Leave(RequestKey key)
    {
        if (_flights.TryRemove((key.AccountId, key.RequestId), out var mine))
        {
            mine.SetResult();
        }
    }
}
