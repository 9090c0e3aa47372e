using System.Runtime.InteropServices;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Storage.Sqlite.Writing;

/// <summary>
/// Who holds which delivery. One process owns the file, and its leases end with it: so they need no disk, and a claim is a read.
/// <para>
/// A claim reads the database as of the last commit, so a lease must cover a delivery from before the commit that makes it due until after the
/// commit that moves it on. The writer sees to that: it puts leases before it commits, and ends them afterwards. A claim takes its snapshot and
/// its leases under <see cref="Gate"/>: what it finds free there can't be out of date.
/// </para>
/// <para>
/// A claim would meet everything under way before it finds something free. So the table remembers how far the last ones came: up to there
/// every due delivery is under a lease, until one of these leases ends or something earlier becomes due.
/// </para>
/// </summary>
internal sealed class LeaseTable
{
    private readonly Dictionary<DeliveryKey, Entry> _leases = [];
    private DuePosition _reached = DuePosition.Start;

    // Not later than the end of any lease that a claim has passed.
    private DateTimeOffset _firstEnd = DateTimeOffset.MaxValue;

    /// <summary>Held around every other member.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Where a claim at this time starts to look.</summary>
    public DuePosition StartOfClaim(DateTimeOffset now)
    {
        if (_firstEnd <= now)
        {
            StartOver();
        }

        return _reached;
    }

    /// <summary>Takes a delivery unless a lease over it is alive. To be called for each one from <see cref="StartOfClaim"/> on, in order.</summary>
    public bool TryTake(DuePosition position, Lease lease, DateTimeOffset now)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_leases, position.Key, out var exists);
        var isFree = !exists || entry.Lease.End <= now;
        entry = new Entry(isFree ? lease : entry.Lease, IsPassed: true);
        _firstEnd = entry.Lease.End < _firstEnd ? entry.Lease.End : _firstEnd;
        _reached = position;
        return isFree;
    }

    /// <summary>Puts a lease over a delivery that is about to be stored with this due time.</summary>
    public void Put(DeliveryKey key, DateTimeOffset? dueTime, Lease lease)
    {
        var isPassed = dueTime <= _reached.DueTime;
        _leases[key] = new Entry(lease, isPassed);
        _firstEnd = isPassed && lease.End < _firstEnd ? lease.End : _firstEnd;
    }

    /// <summary>Forgets the lease over a delivery that was not stored.</summary>
    public void Undo(DeliveryKey key) => _leases.Remove(key);

    /// <summary>Ends the lease over a delivery that was stored with this due time.</summary>
    public void End(DeliveryKey key, DateTimeOffset? dueTime)
    {
        _leases.Remove(key);
        Free(dueTime);
    }

    /// <summary>A delivery was stored with this due time and no lease.</summary>
    public void Free(DateTimeOffset? dueTime)
    {
        if (dueTime is { } due && due <= _reached.DueTime)
        {
            _reached = DuePosition.Before(due);
        }
    }

    public void EndAll()
    {
        _leases.Clear();
        StartOver();
    }

    public void EndAllOf(string owner)
    {
        foreach (var (key, entry) in _leases)
        {
            if (entry.Lease.Owner == owner)
            {
                _leases.Remove(key);
            }
        }

        StartOver();
    }

    /// <summary>The first end of a lease over what is due up to where claims have come.</summary>
    public DateTimeOffset? FirstEnd() =>
        _leases.Values.Where(entry => entry.IsPassed).Select(entry => (DateTimeOffset?)entry.Lease.End).Min();

    /// <summary>Where claims have come.</summary>
    public DuePosition Reached => _reached;

    /// <summary>When the lease over a delivery ends; null when it is free.</summary>
    public DateTimeOffset? EndOf(DeliveryKey key) => _leases.TryGetValue(key, out var entry) ? entry.Lease.End : null;

    private void StartOver()
    {
        _reached = DuePosition.Start;
        _firstEnd = DateTimeOffset.MaxValue;
    }

    private readonly record struct Entry(Lease Lease, bool IsPassed);
}
