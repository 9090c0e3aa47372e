using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Providers;
using Grpc.Messaging.Engine.Telemetry;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>
/// What the dispatcher takes from the store, and when it polls. Each lane is claimed for the capacity that it has itself, all in one call: an empty one
/// costs nothing, and a full one holds up none of the others.
/// </summary>
internal sealed partial class Dispatcher
{
    private const int TricklePart = 8;
    private static readonly TimeSpan MinPollDelay = TimeSpan.FromMilliseconds(20);

    // While a lane has no capacity, what is due in it hides when something is due in the others.
    private static readonly TimeSpan BlockedPollDelay = TimeSpan.FromMilliseconds(50);

    private int Trickle => Math.Max(
        1, Math.Min(_options.ClaimSize, LaneParts.Of(DeliveryLane.Bulk, _options.MaxQueuedSends)) / TricklePart);

    private DateTimeOffset NextPoll
    {
        get
        {
            lock (_lock)
            {
                return _nextPoll;
            }
        }
    }

    /// <summary>Claims as long as there is something and capacity for it, then finds out when to poll again.</summary>
    private async Task<int> ClaimAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var count = 0;
        while (NextPoll <= now && !_isStopping)
        {
            var capacity = ClaimCapacity(now);
            _lastCapacity = capacity;
            if (capacity.Total == 0)
            {
                // Whatever frees capacity wakes the loop.
                return count;
            }

            var lease = HeldLease.StartingNow(Owner, _options.LeaseTime, _time);
            var claimed = await ClaimMeasuredAsync(lease, now, capacity, cancellationToken);
            _nextTrickle = capacity.Bulk > 0 ? now + (_options.DeferTime / 2) : _nextTrickle;
            var taken = CountOf(claimed);
            _inbox.Add(taken);
            var free = Admit(claimed, lease);
            count += free.Count;
            await BeginAsync(LeavePausing(free), lease, cancellationToken);
            now = _time.GetMilliseconds();
            if (IsMoreIn(capacity, taken))
            {
                // Receipts due meanwhile must not wait until a long backlog is claimed.
                count += TakeArrived() + TakeResumed(now);
            }
            else if (!_isStopping)
            {
                await SchedulePollAsync(claimed.Count, capacity, cancellationToken);
            }
        }

        return count;
    }

    /// <summary>What a claim brought and can be begun: the rest is still here, or was a moment ago.</summary>
    private IReadOnlyList<ClaimedDelivery> Admit(IReadOnlyList<ClaimedDelivery> claimed, HeldLease lease)
    {
        var free = _inbox.InFlight.EndClaim(claimed, lease.End, out var skipped);
        foreach (var delivery in skipped ?? [])
        {
            _inbox.Remove(delivery.Lane);
        }

        return free;
    }

    /// <summary>Claims; <see cref="Admit"/> follows.</summary>
    private async Task<IReadOnlyList<ClaimedDelivery>> ClaimMeasuredAsync(
        HeldLease lease, DateTimeOffset now, LaneCounts quota, CancellationToken cancellationToken)
    {
        using var activity = MessagingTraces.StartClaim();
        var start = _time.GetTimestamp();
        IReadOnlyList<ClaimedDelivery> claimed;
        _inbox.InFlight.BeginClaim();
        try
        {
            claimed = await _store.ClaimAsync(lease.Lease, now, quota, cancellationToken);
        }
        catch
        {
            // It may have taken deliveries all the same, and among them what another process abandoned: given back, that would count as never handed over.
            _unansweredEnd = lease.End;
            _inbox.InFlight.EndClaim([], lease.End, out _);
            throw;
        }

        _metrics.Claimed(claimed.Count, _time.GetElapsedTime(start));
        activity?.SetTag("messaging.deliveries", claimed.Count);
        return claimed;
    }

    /// <summary>
    /// The capacity of each lane in memory; in the bulk lane not more than every provider can queue. When one of them can't keep up, it is taken in
    /// trickles: enough to find what is for the others, too few to put off the whole backlog over and over.
    /// </summary>
    private LaneCounts ClaimCapacity(DateTimeOffset now)
    {
        var queued = int.MaxValue;
        foreach (var (sender, lane) in _lanes)
        {
            // What accounts bring must not hold up the others: their queues are short, and what these can't take is put off.
            if (sender is not OwnSender)
            {
                queued = Math.Min(queued, lane.BulkCapacity);
            }
        }

        _inbox.BulkCapacity = queued;
        var capacity = _inbox.ClaimCapacity();
        return queued >= Trickle ? capacity with { Bulk = Math.Min(capacity.Bulk, queued) }
            : now >= _nextTrickle ? capacity with { Bulk = Math.Min(capacity.Bulk, Trickle) }
            : capacity with { Bulk = 0 };
    }

    /// <summary>Whether a lane that was full at the last poll has capacity by now.</summary>
    private bool HasCapacityAgain(DateTimeOffset now)
    {
        var (urgent, normal, bulk) = _lastCapacity;
        if (urgent > 0 && normal > 0 && bulk > 0)
        {
            return false;
        }

        var capacity = ClaimCapacity(now);
        return (urgent == 0 && capacity.Urgent > 0) || (normal == 0 && capacity.Normal > 0) || (bulk == 0 && capacity.Bulk > 0);
    }

    private static LaneCounts CountOf(IReadOnlyList<ClaimedDelivery> claimed)
    {
        Span<int> counts = [0, 0, 0];
        for (var i = 0; i < claimed.Count; i++)
        {
            counts[(int)claimed[i].Delivery.Lane]++;
        }

        return new LaneCounts(counts[0], counts[1], counts[2]);
    }

    /// <summary>Whether a claim that took so many may have left something that is due, in a lane that it had capacity for.</summary>
    private static bool IsMoreIn(LaneCounts capacity, LaneCounts taken) =>
        (capacity.Urgent > 0 && taken.Urgent >= capacity.Urgent)
        || (capacity.Normal > 0 && taken.Normal >= capacity.Normal)
        || (capacity.Bulk > 0 && taken.Bulk >= capacity.Bulk);

    private async Task SchedulePollAsync(int claimed, LaneCounts capacity, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _nextPoll = DateTimeOffset.MaxValue;
        }

        // Asked for after the mark was set: a release meanwhile sets an earlier one.
        var next = await _store.NextDueAsync(cancellationToken);
        var now = _time.GetMilliseconds();
        var latest = now + _options.IdleScan;
        var look = next < latest ? next.Value : latest;
        var isBlocked = capacity.Urgent == 0 || capacity.Normal == 0 || capacity.Bulk == 0;
        var earliest = isBlocked ? now + BlockedPollDelay : claimed == 0 ? now + MinPollDelay : look;
        look = look <= now && earliest > look ? earliest : look;
        lock (_lock)
        {
            _nextPoll = look < _nextPoll ? look : _nextPoll;
        }
    }

    /// <summary>Leaves those alone that failed not long ago: their messages are not even read.</summary>
    private IReadOnlyList<ClaimedDelivery> LeavePausing(IReadOnlyList<ClaimedDelivery> claimed)
    {
        if (_quarantine.IsEmpty)
        {
            return claimed;
        }

        var now = _time.GetMilliseconds();
        var others = new List<ClaimedDelivery>(claimed.Count);
        foreach (var found in claimed)
        {
            if (_quarantine.IsPausing(found.Delivery.Key, now))
            {
                LeaveToLease(found);
            }
            else
            {
                others.Add(found);
            }
        }

        return others;
    }

    private async Task BeginAsync(IReadOnlyList<ClaimedDelivery> claimed, HeldLease lease, CancellationToken cancellationToken)
    {
        if (claimed.Count == 0)
        {
            return;
        }

        LoadedMessages messages;
        try
        {
            messages = await _messages.LoadAsync(claimed, cancellationToken);
        }
        catch
        {
            // Claimed for nothing: found again when the lease ends.
            foreach (var found in claimed)
            {
                LeaveToLease(found);
            }

            throw;
        }

        QuarantineUnreadable(messages);

        for (var i = 0; i < claimed.Count; i++)
        {
            var (delivery, isAbandoned) = claimed[i];
            if (messages.Found.TryGetValue(delivery.Key.MessageId, out var message))
            {
                Begin(new LeasedDelivery(message, delivery, lease.End, delivery.Lane), isAbandoned);
            }
            else if (messages.Unreadable?.ContainsKey(delivery.Key.MessageId) == true)
            {
                _metrics.Undecided();
                LeaveToLease(claimed[i]);
            }
            else
            {
                Log.MessageMissing(_logger, delivery.Key.MessageId, delivery.Key.Index);
                _inbox.Leave(delivery);
            }

            LetUrgentPass(i);
        }
    }

    private void QuarantineUnreadable(in LoadedMessages messages)
    {
        if (messages.Unreadable is not { } unreadable)
        {
            return;
        }

        foreach (var (messageId, exception) in unreadable)
        {
            _quarantine.Add(messageId, _time.GetMilliseconds());
            Log.MessageUnreadable(_logger, exception, messageId);
        }
    }

    /// <summary>Claimed and not begun: what may have been handed over by its last holder keeps the lease also through a stop.</summary>
    private void LeaveToLease(in ClaimedDelivery found)
    {
        _isOutcomeMissing |= found.IsAbandoned;
        _inbox.Leave(found.Delivery);
    }
}
