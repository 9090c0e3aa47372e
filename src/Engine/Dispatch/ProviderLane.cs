using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Internal;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Engine.Suppressions;
using Grpc.Messaging.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>
/// What goes to one provider: its <see cref="LaneQueues{T}"/>, a bound on what is under way, and a circuit breaker. A hand-over that the
/// provider answers without waiting runs on the caller's thread from queue to outcome, with no task in between.
/// </summary>
internal sealed partial class ProviderLane(
    IChannelSender sender,
    ChannelDefinition channel,
    BatchReader<DeliveryKey, Delivery> deliveries,
    AddressLookup addresses,
    InvalidTokens tokens,
    SuppressionList? suppressions,
    DeliveryOptions options,
    HeldDeliveries held,
    JitterSource jitter,
    TimeProvider time,
    Action<LeasedDelivery, DeliveryEvent?> finished,
    EngineMetrics metrics,
    ILogger logger) : IProviderState, IDisposable
{
    private static readonly TimeSpan TestPause = TimeSpan.FromSeconds(1);

    // What waited longer is read again before it is handed over: it may have been cancelled meanwhile.
    private static readonly TimeSpan FreshTime = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly LaneQueues<Job> _queues = new(options.MaxQueuedSends);
    private readonly SendDeadline _deadline = new(time, options.SendTimeout);
    private readonly ProviderCircuit _circuit = new(options.Circuit, time);
    private int _underWay;
    private bool _isStopped;

    /// <inheritdoc/>
    public bool IsAvailable => _circuit.IsAvailable;

    /// <inheritdoc/>
    public ProviderCircuitState Circuit => _circuit.State;

    /// <inheritdoc/>
    public ProviderFailure? LastFailure => _circuit.LastFailure;

    /// <inheritdoc/>
    public DateTimeOffset? RetryTime => _circuit.RetryTime;

    /// <inheritdoc/>
    public int Queued
    {
        get
        {
            lock (_lock)
            {
                return _queues.Count;
            }
        }
    }

    /// <inheritdoc/>
    public int UnderWay => Volatile.Read(ref _underWay);

    /// <summary>Sends a delivery's current step. Exactly one call of finished follows.</summary>
    public void Send(in LeasedDelivery leased, ChannelContent content, SenderCredentials? credentials) =>
        Enqueue(new Job(leased, null, content, credentials, time.GetTimestamp()));

    /// <summary>Asks for the receipt of an attempt. Exactly one call of finished follows.</summary>
    public void Poll(in LeasedDelivery leased, Attempt attempt, SenderCredentials? credentials) =>
        Enqueue(new Job(leased, attempt, null, credentials, time.GetTimestamp()));

    /// <summary>How many more of the bulk lane it can queue.</summary>
    public int BulkRoom
    {
        get
        {
            lock (_lock)
            {
                return _queues.RoomIn(DeliveryLane.Bulk);
            }
        }
    }

    /// <summary>Gives back what waits; what is under way goes on.</summary>
    public void Stop()
    {
        while (true)
        {
            Job job;
            lock (_lock)
            {
                _isStopped = true;
                if (!_queues.TryDequeue(out job))
                {
                    return;
                }
            }

            finished(job.Leased, null);
        }
    }

    public void Dispose() => _deadline.Dispose();

    private void Enqueue(in Job job)
    {
        bool isStopped;
        bool isTaken;
        lock (_lock)
        {
            isStopped = _isStopped;
            isTaken = !isStopped && _queues.TryEnqueue(job.Leased.Delivery.Lane, job.Leased.Delivery.AccountId, job);
        }

        if (isTaken)
        {
            Pump();
        }
        else
        {
            finished(job.Leased, isStopped ? null : PutOff(job.Leased, job.Poll));
        }
    }

    private DeliveryEvent PutOff(in LeasedDelivery leased, Attempt? poll)
    {
        metrics.Deferred(sender.Provider, "queue_full");
        return poll is null
            ? new DeliveryEvent.Deferred(leased.Delivery.Version, time.GetMilliseconds() + options.DeferTime)
            : new DeliveryEvent.PollFinished(poll.Number, new PollOutcome(null, options.DeferTime));
    }

    private void Pump()
    {
        while (true)
        {
            Job job;
            lock (_lock)
            {
                if (_underWay >= options.MaxConcurrentSends || !_queues.TryDequeue(out job))
                {
                    return;
                }

                _underWay++;
            }

            var task = IsLeaseNearlyOver(job.Leased)
                ? new ValueTask<DeliveryEvent?>((DeliveryEvent?)null)
                : job.Poll is { } attempt ? PollAsync(job.Leased, attempt, job.Credentials)
                : IsFresh(job) && addresses.IsCurrent(job.Leased, channel) && suppressions?.IsKnownEmpty(job.Leased.Delivery.AccountId) != false
                    ? SendAsync(job, job.Leased.Delivery, job.Leased.Delivery.Address)
                : SendCheckedAsync(job);
            if (task.IsCompletedSuccessfully)
            {
                Finish(job, task.Result);
            }
            else
            {
                _ = FinishLaterAsync(job, task);
            }
        }
    }

    private async Task FinishLaterAsync(Job job, ValueTask<DeliveryEvent?> task)
    {
        Finish(job, await task);
        Pump();
    }

    private void Finish(in Job job, DeliveryEvent? @event)
    {
        lock (_lock)
        {
            _underWay--;
        }

        finished(job.Leased, @event);
    }

    /// <param name="Poll">The attempt to ask for; null = send.</param>
    /// <param name="Since">When it came, a timestamp.</param>
    private readonly record struct Job(
        LeasedDelivery Leased, Attempt? Poll, ChannelContent? Content, SenderCredentials? Credentials, long Since);
}
