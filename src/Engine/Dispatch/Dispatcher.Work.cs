using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Planning;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>One delivery's way through the dispatcher, and how all of it ends.</summary>
internal sealed partial class Dispatcher
{
    /// <summary>Starts on a due delivery; <see cref="End"/> follows once.</summary>
    /// <param name="isAbandoned">Whether another holder's lease over it ended without a word.</param>
    private void Begin(in LeasedDelivery leased, bool isAbandoned = false)
    {
        Interlocked.Increment(ref _busy);
        try
        {
            DeliveryEvent @event = isAbandoned && leased.Delivery.State is DeliveryState.Pending or DeliveryState.Scheduled
                ? AbandonmentOf(leased)
                : DeliveryEvent.Due.Instance;
            Carry(leased, @event, Planner.Decide(leased.Message, leased.Delivery, @event, _rules, _time.GetMilliseconds()));
        }
        catch (Exception exception)
        {
            Abandon(leased, exception);
        }
    }

    private DeliveryEvent.Abandoned AbandonmentOf(in LeasedDelivery leased)
    {
        var sender = RouteOf(leased).Sender;
        return new DeliveryEvent.Abandoned(leased.Delivery.Version, sender.Provider, sender.LostPollDelay);
    }

    private void Carry(in LeasedDelivery leased, DeliveryEvent @event, in Plan plan)
    {
        if (plan.Transition is { } transition)
        {
            Store(leased, @event, transition);
        }
        else if (plan.Action == PlannedAction.Send)
        {
            Send(leased);
        }
        else if (plan is { Action: PlannedAction.Poll, Attempt: { } attempt })
        {
            if (_router.Route(QueryOf(leased, attempt.Step, attempt.Provider)) is var (sender, credentials))
            {
                _lanes[sender].Poll(leased, attempt, credentials);
            }
            else
            {
                // The provider is no longer configured, so nobody can be asked; a receipt may still come by another way.
                OnFinished(leased, new DeliveryEvent.PollFinished(attempt.Number, new PollOutcome(null, null)));
            }
        }
        else if (leased.Delivery.DueTime > _time.GetMilliseconds())
        {
            Hold(leased);
        }
        else
        {
            End(leased);
        }
    }

    private void Send(in LeasedDelivery leased)
    {
        // Read here, where a content that can't be read concerns this delivery only.
        var channel = _rules.Channels.Of(leased.Message.Flow[leased.Delivery.Step].Channel);
        var content = leased.Message.Content.Find(channel)
            ?? throw new InvalidOperationException($"Message {leased.Message.MessageId} has no content for {channel.Name}.");
        var (sender, credentials) = RouteOf(leased);
        _lanes[sender].Send(leased, content, credentials);
    }

    /// <summary>Who hands the current step over: the provider that may have it already, as long as there is one.</summary>
    private SenderRoute RouteOf(in LeasedDelivery leased)
    {
        var only = leased.Message.Flow[leased.Delivery.Step].Provider;
        var query = QueryOf(leased, leased.Delivery.Step, only ?? Planner.ProviderOf(leased.Delivery));
        return _router.Route(query)
            ?? (only is null ? _router.Route(query with { Provider = null }) : null)
            ?? throw new InvalidOperationException($"The router knows no sender for channel {query.Channel}.");
    }

    private static SenderQuery QueryOf(in LeasedDelivery leased, int step, string? provider) => new(
        leased.Delivery.AccountId, leased.Message.Flow[step].Channel, leased.Message.Flow[step].From, leased.Delivery.Address, provider);

    /// <summary>A lane is done with a delivery; without an event it was not even begun.</summary>
    private void OnFinished(LeasedDelivery leased, DeliveryEvent? @event)
    {
        try
        {
            var result = @event ?? new DeliveryEvent.GivenBack(leased.Delivery.Version);
            if (@event is null && _isStopping && !Planner.IsMarked(leased.Delivery))
            {
                // The end of the stop gives all of these back at once.
                End(leased);
            }
            else if (Planner.Decide(leased.Message, leased.Delivery, result, _rules, _time.GetMilliseconds()).Transition is not { } transition)
            {
                End(leased);
            }
            else if (@event is null)
            {
                // Not held on to: the lease is nearly over, and somebody else may be about to take it.
                _committer.Add(new Decision(leased, result, transition with { EndsLeaseOf = Owner }));
            }
            else
            {
                Store(leased, result, transition);
            }
        }
        catch (Exception exception)
        {
            Abandon(leased, exception);
        }
    }

    private void Store(in LeasedDelivery leased, DeliveryEvent @event, Transition transition)
    {
        var now = _time.GetMilliseconds();
        if (!_isStopping && transition.After.DueTime <= now + _options.HoldTime)
        {
            var lease = HeldLease.StartingNow(Owner, _options.LeaseTime, _time);
            transition = transition with { Lease = lease.Lease, EndsLeaseOf = Owner };
            _inbox.Held.Renew(transition.After, lease.End);
            _committer.Add(new Decision(leased with { LeaseEnd = lease.End, WasParked = false }, @event, transition));
        }
        else
        {
            _committer.Add(new Decision(leased, @event, transition with { EndsLeaseOf = Owner }));
        }
    }

    /// <summary>
    /// A bug, or a transition that the store never takes, must not stop the others: the delivery is tried anew when its lease ends, and each time it
    /// fails again later. Until then it keeps the lease, also through a stop, for it may have been handed over.
    /// </summary>
    private void Abandon(in LeasedDelivery leased)
    {
        _isOutcomeMissing = true;
        _metrics.Undecided();
        _undecided.Add(leased.Delivery.Key, _time.GetMilliseconds());

        // Whatever a claim has brought of it meanwhile is as undecided.
        End(leased, int.MaxValue, isLeaseOver: false);
    }

    private void Abandon(in LeasedDelivery leased, Exception exception)
    {
        Log.DeliveryFailed(_logger, exception, leased.Delivery.Key.MessageId, leased.Delivery.Key.Index);
        Abandon(leased);
    }

    /// <summary>Done with a delivery that is no longer this process's.</summary>
    private void End(in LeasedDelivery leased) => End(leased, leased.Delivery.Version, isLeaseOver: false);

    /// <param name="version">The latest that this process knows of.</param>
    /// <param name="isLeaseOver">Whether whatever lease of this process there was over it has ended with that version.</param>
    private void End(in LeasedDelivery leased, int version, bool isLeaseOver)
    {
        _inbox.Remove(leased, version, isLeaseOver);
        EndHeld();
    }

    private void EndHeld()
    {
        if (Interlocked.Decrement(ref _busy) == 0)
        {
            lock (_lock)
            {
                _idle?.TrySetResult();
            }
        }
    }

    private async Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource idle;
        lock (_lock)
        {
            if (Volatile.Read(ref _busy) == 0)
            {
                return;
            }

            idle = _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

            // The last one may have ended between the look and the mark.
            if (Volatile.Read(ref _busy) == 0)
            {
                idle.TrySetResult();
            }
        }

        using var registration = cancellationToken.UnsafeRegister(
            static (idle, token) => ((TaskCompletionSource)idle!).TrySetCanceled(token), idle);
        await idle.Task;
    }

    private void SetAlarm()
    {
        DateTimeOffset wake;
        lock (_lock)
        {
            wake = RoomForClaim(_time.GetMilliseconds()).Total > 0 ? _nextLook : DateTimeOffset.MaxValue;
            if (_held.TryPeek(out _, out var due) && due < wake)
            {
                wake = due;
            }
        }

        // Whole milliseconds, rounded up: due times are compared to those, and an alarm a little early would be set again and again until then.
        var wait = wake == DateTimeOffset.MaxValue
            ? Timeout.InfiniteTimeSpan
            : TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling((wake - _time.GetMilliseconds()).TotalMilliseconds)));
        _alarm.Change(wait, Timeout.InfiniteTimeSpan);
    }

    // Bounded by a token of its own: the one that tells us to stop is spent, and what providers took must still be recorded.
    private void BeginStop(CancellationTokenSource deadline)
    {
        _isStopping = true;
        deadline.CancelAfter(_options.StopTimeout);
        _signal.WakeLocal();
    }

    /// <summary>No new work; what providers have under way is finished and recorded, the rest goes back.</summary>
    private async Task StopAsync(CancellationToken deadline)
    {
        _inbox.Open(null);
        foreach (var (_, lane) in _lanes)
        {
            lane.Stop();
        }

        try
        {
            await WhenIdleAsync(deadline);
            if (_isOutcomeMissing || _inbox.Held.IsAbandonmentLeft || _time.GetTimestamp() < _unansweredEnd)
            {
                Log.KeptLeases(_logger, Owner);
                return;
            }

            // Only now: given back means not handed over.
            await _store.ReleaseAsync(Owner, deadline);
            Log.Stopped(_logger, Owner);
        }
        catch (Exception exception)
        {
            _committer.Abort();
            Log.StopCut(_logger, exception, Volatile.Read(ref _busy));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1021,
            EventName = nameof(ClaimFailed),
            Level = LogLevel.Warning,
            Message = "The store failed to give out due deliveries, failure {Failures} in a row; tried again.")]
        public static partial void ClaimFailed(ILogger logger, Exception exception, int failures);

        [LoggerMessage(
            EventId = 1022,
            EventName = nameof(ClaimCut),
            Level = LogLevel.Debug,
            Message = "A claim was cut because the dispatcher stops.")]
        public static partial void ClaimCut(ILogger logger);

        [LoggerMessage(
            EventId = 1023,
            EventName = nameof(MessageMissing),
            Level = LogLevel.Error,
            Message = "Delivery {MessageId}/{Index} has no message; it is looked at again when its lease ends.")]
        public static partial void MessageMissing(ILogger logger, ObjectId messageId, int index);

        [LoggerMessage(
            EventId = 1024,
            EventName = nameof(DeliveryFailed),
            Level = LogLevel.Error,
            Message = "No decision could be made for delivery {MessageId}/{Index}; it is looked at again when its lease ends.")]
        public static partial void DeliveryFailed(ILogger logger, Exception exception, ObjectId messageId, int index);

        [LoggerMessage(
            EventId = 1025,
            EventName = nameof(Stopped),
            Level = LogLevel.Information,
            Message = "Dispatcher {Owner} stopped; nothing is under way.")]
        public static partial void Stopped(ILogger logger, string owner);

        [LoggerMessage(
            EventId = 1026,
            EventName = nameof(StopCut),
            Level = LogLevel.Warning,
            Message = "The dispatcher had to stop with {Count} deliveries under way; when their leases end, their outcome counts as unknown.")]
        public static partial void StopCut(ILogger logger, Exception exception, int count);

        [LoggerMessage(
            EventId = 1027,
            EventName = nameof(KeptLeases),
            Level = LogLevel.Warning,
            Message = "Dispatcher {Owner} stopped, but for deliveries whose outcome could not be decided, or a claim without an answer; it keeps its leases until they end.")]
        public static partial void KeptLeases(ILogger logger, string owner);

        [LoggerMessage(
            EventId = 1028,
            EventName = nameof(MessageUnreadable),
            Level = LogLevel.Error,
            Message = "Message {MessageId} can't be read; its deliveries are looked at again when their leases end.")]
        public static partial void MessageUnreadable(ILogger logger, Exception exception, ObjectId messageId);
    }
}
