using System.Collections.Concurrent;

namespace Grpc.Messaging.Engine.Limits;

/// <summary>
/// A rate limit for each of many keys, by the generic cell rate algorithm: every request moves its key's clock on by what it costs, and a key whose clock is
/// a second ahead must wait. So a second's worth may come as a burst, and a single larger request only after an idle second. Each process counts for itself.
/// </summary>
/// <typeparam name="TKey">Who is counted.</typeparam>
public sealed class GcraLimiter<TKey>(TimeProvider time)
    where TKey : notnull
{
    private const int MaxKnown = 100_000;

    private readonly ConcurrentDictionary<TKey, long> _clocks = [];

    /// <summary>Counts something; answers null when it may be done, and otherwise how long to wait, and counts nothing.</summary>
    /// <param name="rate">What may be done a second; 0 = anything.</param>
    /// <param name="count">How much it is, at least 1.</param>
    public TimeSpan? Take(TKey key, int rate, int count)
    {
        if (rate == 0)
        {
            return null;
        }

        if (_clocks.Count >= MaxKnown)
        {
            // Every key starts afresh, with a burst of a second.
            _clocks.Clear();
        }

        var second = time.TimestampFrequency;
        var cost = (long)((double)count / rate * second);
        while (true)
        {
            var now = time.GetTimestamp();
            var isKnown = _clocks.TryGetValue(key, out var clock);
            var ahead = isKnown ? Math.Max(clock - now, 0) : 0;
            var excess = ahead + Math.Min(cost, second) - second;
            if (excess > 0)
            {
                return TimeSpan.FromSeconds((double)excess / second);
            }

            var moved = now + ahead + cost;
            if (isKnown ? _clocks.TryUpdate(key, moved, clock) : _clocks.TryAdd(key, moved))
            {
                return null;
            }
        }
    }
}
