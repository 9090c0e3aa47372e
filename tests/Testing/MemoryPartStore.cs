using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Testing;

/// <summary>Parts of messages, in memory.</summary>
public sealed class MemoryPartStore : IMessagePartStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Provider, string PartId), MessagePart> _parts = [];

    /// <summary>Called before each call that writes; throws to play an outage.</summary>
    public Action OnWrite { get; set; } = static () => { };

    public Task AddAsync(IReadOnlyCollection<MessagePart> parts, CancellationToken cancellationToken)
    {
        OnWrite();
        lock (_lock)
        {
            foreach (var part in parts)
            {
                foreach (var old in _parts.Values.Where(old => old.Provider == part.Provider && old.GroupId == part.GroupId && !parts.Contains(old))
                    .ToList())
                {
                    _parts.Remove((old.Provider, old.PartId));
                }

                _parts[(part.Provider, part.PartId)] = part;
            }
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<MessagePart>> SetStateAsync(string provider, string partId, MessagePartState state, CancellationToken cancellationToken)
    {
        OnWrite();
        lock (_lock)
        {
            if (!_parts.TryGetValue((provider, partId), out var part))
            {
                return Task.FromResult<IReadOnlyList<MessagePart>>([]);
            }

            if (part.State == MessagePartState.Sent)
            {
                _parts[(provider, partId)] = part with { State = state };
            }

            return ListAsync(provider, part.GroupId, cancellationToken);
        }
    }

    public Task<IReadOnlyList<MessagePart>> ListAsync(string provider, string groupId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<MessagePart>>(
                [.. _parts.Values.Where(part => part.Provider == provider && part.GroupId == groupId).OrderBy(static part => part.PartId,
                    StringComparer.Ordinal)]);
        }
    }

    public Task<int> RemoveAsync(DateTimeOffset before, int max, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var old = _parts.Values.Where(part => part.CreateTime < before).Take(max).ToList();
            old.ForEach(part => _parts.Remove((part.Provider, part.PartId)));
            return Task.FromResult(old.Count);
        }
    }
}
