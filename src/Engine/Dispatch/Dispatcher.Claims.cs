using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Telemetry;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>
/// What the dispatcher takes from the store, and when it looks. Each lane is claimed for the room that it has itself, all in one call: an empty one
/// costs nothing, and a full one holds up none of the others.
/// </summary>
internal sealed partial class Dispatcher
{
    private const int TricklePart = 8;
    private static readonly TimeSpan ShortestLook = TimeSpan.FromMilliseconds(20);

    // While a lane has no room, what is due in it hides when something is due in the others.
    private static readonly TimeSpan BlockedLook = TimeSpan.FromMilliseconds(50);

    private int Trickle => Math.Max(
        1, Math.Min(_options.ClaimSize, LaneParts.Of(DeliveryLane.Bulk, _options.MaxQueuedSends)) / TricklePart);

    private DateTimeOffset NextLook
    {
        get
        {
            lock (_lock)
            {
                return _nextLook;
            }
        }
    }

    /// <summary>Claims as long as there is something and room for it, then finds out when to look again.</summary>
    private async Task<int> ClaimAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var count = 0;
        while (NextLook <= now && !_isStopping)
        {
            var room = RoomForClaim(now);
            _lastRoom = room;
            if (room.Total == 0)
            {
                // What makes room wakes the loop.
                return count;
            }

            var lease = HeldLease.StartingNow(Owner, _options.LeaseTime, _time);
            var claimed = await ClaimMeasuredAsync(lease, now, room, cancellationToken);
            _nextTrickle = room.Bulk > 0 ? now + (_options.DeferTime / 2) : _nextTrickle;
            var taken = CountOf(claimed);
            _inbox.Add(taken);
            var free = Admit(claimed, lease);
            count += free.Count;
            await BeginAsync(LeavePausing(free), lease, cancellationToken);
            now = _time.GetMilliseconds();
            if (IsMoreIn(room, taken))
            {
                // Receipts due meanwhile must not wait until a long backlog is claimed.
                count += TakeArrived() + TakeHeld(now);
            }
            else if (!_isStopping)
            {
                await LookAheadAsync(claimed.Count, room, cancellationToken);
            }
        }

        return count;
    }

    /// <summary>What a claim brought and can be begun: the rest is still here, or was a moment ago.</summary>
    private IReadOnlyList<ClaimedDelivery> Admit(IReadOnlyList<ClaimedDelivery> claimed, HeldLease lease)
    {
        var free = _inbox.Held.EndClaim(claimed, lease.End, out var dropped);
        foreach (var delivery in dropped ?? [])
        {
            _inbox.Remove(delivery.Lane);
        }

        return free;
    }

    /// <summary>Claims; <see cref="Admit"/> follows.</summary>
    private async Task<IReadOnlyList<ClaimedDelivery>> ClaimMeasuredAsync(
        HeldLease lease, DateTimeOffset now, ClaimQuota quota, CancellationToken cancellationToken)
    {
        using var activity = MessagingTraces.StartClaim();
        var start = _time.GetTimestamp();
        IReadOnlyList<ClaimedDelivery> claimed;
        _inbox.Held.BeginClaim();
        try
        {
            claimed = await _store.ClaimAsync(lease.Lease, now, quota, cancellationToken);
        }
        catch
        {
            // It may have taken deliveries all the same, and among them what another process abandoned: given back, that would count as never handed over.
            _unansweredEnd = lease.End;
            _inbox.Held.EndClaim([], lease.End, out _);
            throw;
        }

        _metrics.Claimed(claimed.Count, _time.GetElapsedTime(start));
        activity?.SetTag("messaging.deliveries", claimed.Count);
        return claimed;
    }

    /// <summary>
    /// The room of each lane in memory; in the bulk lane not more than every provider can queue. When one of them can't keep up, it is taken in
    /// trickles: enough to find what is for the others, too few to put off the whole backlog over and over.
    /// </summary>
    private ClaimQuota RoomForClaim(DateTimeOffset now)
    {
        var queued = int.MaxValue;
        foreach (var (_, lane) in _lanes)
        {
            queued = Math.Min(queued, lane.BulkRoom);
        }

        _inbox.BulkRoom = queued;
        var room = _inbox.RoomForClaim();
        return queued >= Trickle ? room with { Bulk = Math.Min(room.Bulk, queued) }
            : now >= _nextTrickle ? room with { Bulk = Math.Min(room.Bulk, Trickle) }
            : room with { Bulk = 0 };
    }

    /// <summary>Whether a lane that was full at the last look has room by now.</summary>
    private bool HasRoomAgain(DateTimeOffset now)
    {
        var (urgent, normal, bulk) = _lastRoom;
        if (urgent > 0 && normal > 0 && bulk > 0)
        {
            return false;
        }

        var room = RoomForClaim(now);
        return (urgent == 0 && room.Urgent > 0) || (normal == 0 && room.Normal > 0) || (bulk == 0 && room.Bulk > 0);
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

    /// <summary>Whether a claim that took so many may have left something that is due, in a lane that it had room for.</summary>
    private static bool IsMoreIn(ClaimQuota room, LaneCounts taken) =>
        (room.Urgent > 0 && taken.Urgent >= room.Urgent)
        || (room.Normal > 0 && taken.Normal >= room.Normal)
        || (room.Bulk > 0 && taken.Bulk >= room.Bulk);

    private async Task LookAheadAsync(int claimed, ClaimQuota room, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _nextLook = DateTimeOffset.MaxValue;
        }

        // Asked for after the mark was set: a release meanwhile sets an earlier one.
        var next = await _store.NextDueAsync(cancellationToken);
        var now = _time.GetMilliseconds();
        var latest = now + _options.IdleScan;
        var look = next < latest ? next.Value : latest;
        var isBlocked = room.Urgent == 0 || room.Normal == 0 || room.Bulk == 0;
        var earliest = isBlocked ? now + BlockedLook : claimed == 0 ? now + ShortestLook : look;
        look = look <= now && earliest > look ? earliest : look;
        lock (_lock)
        {
            _nextLook = look < _nextLook ? look : _nextLook;
        }
    }

    /// <summary>Leaves those alone that failed not long ago: their messages are not even read.</summary>
    private IReadOnlyList<ClaimedDelivery> LeavePausing(IReadOnlyList<ClaimedDelivery> claimed)
    {
        if (_undecided.IsEmpty)
        {
            return claimed;
        }

        var now = _time.GetMilliseconds();
        var others = new List<ClaimedDelivery>(claimed.Count);
        foreach (var found in claimed)
        {
            if (_undecided.IsPausing(found.Delivery.Key, now))
            {
                LeaveUndecided(found);
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
                LeaveUndecided(found);
            }

            throw;
        }

        TellUnreadable(messages);

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
                LeaveUndecided(claimed[i]);
            }
            else
            {
                Log.MessageMissing(_logger, delivery.Key.MessageId, delivery.Key.Index);
                _inbox.Leave(delivery);
            }

            LetUrgentPass(i);
        }
    }

    private void TellUnreadable(in LoadedMessages messages)
    {
        if (messages.Unreadable is not { } unreadable)
        {
            return;
        }

        foreach (var (messageId, exception) in unreadable)
        {
            _undecided.Add(messageId, _time.GetMilliseconds());
            Log.MessageUnreadable(_logger, exception, messageId);
        }
    }

    /// <summary>Claimed and not begun: what may have been handed over by its last holder keeps the lease also through a stop.</summary>
    private void LeaveUndecided(in ClaimedDelivery found)
    {
        _isOutcomeMissing |= found.IsAbandoned;
        _inbox.Leave(found.Delivery);
    }
}
