using System.Collections.Concurrent;
using Grpc.Messaging.Engine.Secrets;

namespace Grpc.Messaging.Tests.Functional.Secrets;

/// <summary>A key ring that several boxes share, as nodes share one in their database.</summary>
internal sealed class MemoryKeyRing : IKeyRingStore
{
    private readonly ConcurrentDictionary<string, RingKey> _keys = [];

    public IEnumerable<RingKey> Keys => _keys.Values;

    public Task<IReadOnlyList<RingKey>> ReadAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RingKey>>([.. _keys.Values]);

    public Task PutAsync(RingKey key, CancellationToken cancellationToken)
    {
        _keys[key.Name] = key;
        return Task.CompletedTask;
    }
}
