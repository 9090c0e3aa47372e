using System.Collections.Concurrent;

namespace Grpc.Messaging.Engine.Internal;

/// <summary>
/// What sends need to know of an account, from memory as a rule: the store is asked again when what it said is old. When there is too much of it,
/// all is forgotten: accounts come and go slowly.
/// </summary>
internal sealed class AccountCache<T>(Func<ObjectId, CancellationToken, Task<T>> load, TimeProvider time, TimeSpan life)
{
    private const int MaxKnown = 10_000;

    private readonly ConcurrentDictionary<ObjectId, (T Value, long Since)> _known = [];

    public ValueTask<T> FindAsync(ObjectId accountId, CancellationToken cancellationToken) =>
        _known.TryGetValue(accountId, out var known) && time.GetElapsedTime(known.Since) < life
            ? new(known.Value)
            : new(LoadAsync(accountId, cancellationToken));

    /// <summary>Has the store asked again for everybody.</summary>
    public void Forget() => _known.Clear();

    private async Task<T> LoadAsync(ObjectId accountId, CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        var value = await load(accountId, cancellationToken);
        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        _known[accountId] = (value, since);
        return value;
    }
}
