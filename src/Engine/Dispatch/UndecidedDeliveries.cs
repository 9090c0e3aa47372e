using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>
/// Deliveries that this process can't get on with, and how long each is left alone: until its lease ends after the first failure, for two leases
/// after the second, and twice as long after each further one, up to <see cref="LongestPause"/>. Whoever claims one meanwhile keeps it from the
/// others as long as the lease lasts. A message that can't be read counts as one, however many deliveries it has.
/// </summary>
internal sealed class UndecidedDeliveries(TimeSpan leaseTime)
{
    private const int MostKept = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<DeliveryKey, (int Failures, DateTimeOffset Until)> _pauses = [];
    private volatile bool _isEmpty = true;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _isEmpty;

    /// <summary>The longest that one is left alone.</summary>
    public static TimeSpan LongestPause { get; } = TimeSpan.FromHours(1);

    /// <summary>A message can't be read, and so nothing be done about any of its deliveries.</summary>
    public void Add(ObjectId messageId, DateTimeOffset now) => Add(AllOf(messageId), now);

    /// <summary>A delivery can't be decided on, or what was decided not be stored.</summary>
    public void Add(DeliveryKey key, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_pauses.Count >= MostKept && !_pauses.ContainsKey(key))
            {
                Forget(now);
            }

            var failures = _pauses.GetValueOrDefault(key).Failures + 1;
            var pause = failures == 1 ? TimeSpan.Zero : leaseTime * Math.Pow(2, Math.Min(failures - 1, 20));
            _pauses[key] = (failures, now + (pause < LongestPause ? pause : LongestPause));
            _isEmpty = false;
        }
    }

    /// <summary>Whether it is to be left alone for now.</summary>
    public bool IsPausing(DeliveryKey key, DateTimeOffset now)
    {
        if (_isEmpty)
        {
            return false;
        }

        lock (_lock)
        {
            return IsUntilLater(key) || IsUntilLater(AllOf(key.MessageId));
        }

        bool IsUntilLater(DeliveryKey wanted) => _pauses.TryGetValue(wanted, out var pause) && pause.Until > now;
    }

    // Destinations count from 0.
    private static DeliveryKey AllOf(ObjectId messageId) => new(messageId, -1);

    // Those whose pause is long over were decided in the end, or are another process's; if that is none, all are: each just fails once more.
    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, pause) in _pauses)
        {
            if (pause.Until + LongestPause < now)
            {
                _pauses.Remove(key);
            }
        }

        if (_pauses.Count >= MostKept)
        {
            _pauses.Clear();
        }
    }
}
