using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Storage.Sqlite.Writing;

/// <summary>
/// Who holds which delivery. One process owns the file, and its leases end with it: so they need no disk, and a claim is a read.
/// <para>
/// A claim reads the database as of the last commit, so a lease must cover a delivery from before the commit that makes it due until after the
/// commit that moves it on. The writer sees to that: it puts leases before it commits, and ends them afterwards. A claim takes its snapshot and
/// its leases under <see cref="Gate"/>: what it finds free there can't be out of date.
/// </para>
/// </summary>
internal sealed class LeaseTable
{
    private readonly Dictionary<DeliveryKey, Lease> _leases = [];

    /// <summary>Held around every other member.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Takes a delivery unless a lease over it is alive.</summary>
    public bool TryTake(DeliveryKey key, Lease lease, DateTimeOffset now)
    {
        if (_leases.TryGetValue(key, out var held) && held.End > now)
        {
            return false;
        }

        _leases[key] = lease;
        return true;
    }

    public void Put(DeliveryKey key, Lease lease) => _leases[key] = lease;

    public void End(DeliveryKey key) => _leases.Remove(key);

    public void EndAll() => _leases.Clear();

    public void EndAllOf(string owner)
    {
        foreach (var (key, lease) in _leases)
        {
            if (lease.Owner == owner)
            {
                _leases.Remove(key);
            }
        }
    }

    /// <summary>When the lease over a delivery ends; null when it is free.</summary>
    public DateTimeOffset? EndOf(DeliveryKey key) => _leases.TryGetValue(key, out var lease) ? lease.End : null;
}
