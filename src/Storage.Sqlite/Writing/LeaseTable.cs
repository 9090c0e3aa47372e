using System.Runtime.InteropServices;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Storage.Sqlite.Writing;

/// <summary>
/// Who holds which delivery. One process owns the file, and its leases end with it: so their ends need no disk. What outlives the process is
/// the column <c>lease_owner</c>, which tells that a delivery may have been handed over.
/// <para>
/// A claim reads the database as of the last commit, so a lease must cover a delivery from before the commit that makes it due until after the
/// commit that moves it on. The writer sees to that: it puts leases before it commits, and ends them afterwards. A claim takes its snapshot and
/// its leases under <see cref="Gate"/>: what it finds free there can't be out of date.
/// </para>
/// <para>
/// A claim would meet everything under way before it finds something free. So the table remembers how far the last ones came in each lane: up to
/// there every due delivery is under a lease, until one of these leases ends, something that was passed becomes due, or something is put before.
/// </para>
/// </summary>
internal sealed class LeaseTable(TimeProvider time)
{
    private readonly Dictionary<DeliveryKey, Entry> _leases = [];
    private readonly LaneProgress[] _lanes = [LaneProgress.Start, LaneProgress.Start, LaneProgress.Start];

    // Not later than the end of any lease that a claim has passed.
    private DateTimeOffset _firstEnd = DateTimeOffset.MaxValue;

    /// <summary>Held around every other member.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Where a claim at this time starts to look.</summary>
    public TurnPosition StartOfClaim(DeliveryLane lane, DateTimeOffset now)
    {
        if (_firstEnd <= time.GetUtcNow())
        {
            StartOver();
        }

        ref var progress = ref _lanes[(int)lane];
        if (progress.FirstPassedDue <= now)
        {
            progress = LaneProgress.Start;
        }

        return progress.Reached;
    }

    /// <summary>
    /// Takes a due delivery unless a lease over it is alive. To be called for each one from <see cref="StartOfClaim"/> on, in order.
    /// </summary>
    public bool TryTake(DeliveryLane lane, TurnPosition position, Lease lease)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_leases, position.Key, out var exists);
        var now = time.GetUtcNow();
        var isFree = !exists || entry.End <= now;
        entry = isFree ? new Entry(lease.Owner, now + lease.Duration, IsPassed: true) : entry with { IsPassed = true };
        _firstEnd = entry.End < _firstEnd ? entry.End : _firstEnd;
        _lanes[(int)lane].Reached = position;
        return isFree;
    }

    /// <summary>Goes past a delivery that is not due yet, as <see cref="TryTake"/>.</summary>
    public void Pass(DeliveryLane lane, TurnPosition position, DateTimeOffset dueTime)
    {
        ref var progress = ref _lanes[(int)lane];
        progress.Reached = position;
        progress.FirstPassedDue = dueTime < progress.FirstPassedDue ? dueTime : progress.FirstPassedDue;
    }

    /// <summary>Puts a lease over a delivery that is about to be stored.</summary>
    public void Put(Delivery delivery, Lease lease)
    {
        var end = time.GetUtcNow() + lease.Duration;
        var isPassed = delivery.TurnTime <= _lanes[(int)delivery.Lane].Reached.TurnTime;
        _leases[delivery.Key] = new Entry(lease.Owner, end, isPassed);
        _firstEnd = isPassed && end < _firstEnd ? end : _firstEnd;
    }

    /// <summary>Forgets the lease over a delivery that was not stored.</summary>
    public void Undo(DeliveryKey key) => _leases.Remove(key);

    /// <summary>Ends the lease over a delivery as it was stored, if it is this owner's, or whoever's with null.</summary>
    public void End(Delivery delivery, string? owner)
    {
        if (owner is null || !_leases.TryGetValue(delivery.Key, out var entry) || entry.Owner == owner)
        {
            _leases.Remove(delivery.Key);
            Free(delivery);
        }
    }

    /// <summary>A delivery was stored without a lease.</summary>
    public void Free(Delivery delivery)
    {
        ref var progress = ref _lanes[(int)delivery.Lane];
        if (delivery.TurnTime is { } turn && turn <= progress.Reached.TurnTime)
        {
            progress.Reached = TurnPosition.Before(turn);
        }
    }

    /// <summary>What an owner holds.</summary>
    public List<DeliveryKey> HeldBy(string owner)
    {
        var keys = new List<DeliveryKey>();
        foreach (var (key, entry) in _leases)
        {
            if (entry.Owner == owner)
            {
                keys.Add(key);
            }
        }

        return keys;
    }

    /// <summary>Ends the leases over these deliveries.</summary>
    public void EndAll(IReadOnlyList<DeliveryKey> keys)
    {
        foreach (var key in keys)
        {
            _leases.Remove(key);
        }

        StartOver();
    }

    /// <summary>The earliest moment at which something that claims have passed could be claimed.</summary>
    public DateTimeOffset? FirstChange()
    {
        var first = _leases.Values.Where(entry => entry.IsPassed).Select(entry => (DateTimeOffset?)entry.End).Min();
        foreach (var progress in _lanes)
        {
            if (progress.FirstPassedDue < (first ?? DateTimeOffset.MaxValue))
            {
                first = progress.FirstPassedDue;
            }
        }

        return first;
    }

    /// <summary>Where claims have come.</summary>
    public TurnPosition ReachedIn(DeliveryLane lane) => _lanes[(int)lane].Reached;

    /// <summary>When the lease over a delivery ends; null when it is free.</summary>
    public DateTimeOffset? EndOf(DeliveryKey key) => _leases.TryGetValue(key, out var entry) ? entry.End : null;

    private void StartOver()
    {
        Array.Fill(_lanes, LaneProgress.Start);
        _firstEnd = DateTimeOffset.MaxValue;
    }

    private readonly record struct Entry(string Owner, DateTimeOffset End, bool IsPassed);

    /// <param name="FirstPassedDue">When the first becomes due of those that were passed because they were not.</param>
    private record struct LaneProgress(TurnPosition Reached, DateTimeOffset FirstPassedDue)
    {
        public static readonly LaneProgress Start = new(TurnPosition.Start, DateTimeOffset.MaxValue);
    }
}
