using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Engine.Receipts;

namespace Grpc.Messaging.Engine.Telemetry;

/// <summary>
/// What the engine counts and times, as docs/monitoring.md lists it. Its parts call it at the moment of truth: after a commit for what is
/// stored, after an answer for what a provider took.
/// </summary>
public sealed class EngineMetrics
{
    private const string NoChannel = "none";

    private readonly ChannelRegistry _channels;
    private readonly FrozenDictionary<Channel, int> _channelPlaces;
    private readonly Counter<long> _messages;
    private readonly Counter<long> _destinations;
    private readonly Counter<long> _refusals;
    private readonly Histogram<double> _acceptDuration;
    private readonly Histogram<int> _claimSize;
    private readonly Histogram<double> _claimDuration;
    private readonly Histogram<double> _handOverDuration;
    private readonly Counter<long> _segments;
    private readonly Counter<double> _cost;
    private readonly Counter<long> _deferrals;
    private readonly Counter<long> _overtaken;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _fallbacks;
    private readonly ZeroBasedCounter _unknownOutcomes;
    private readonly Counter<long> _statusChanges;
    private readonly Counter<long> _receipts;
    private readonly Histogram<int> _commitSize;
    private readonly Histogram<double> _commitDuration;
    private readonly Counter<long> _conflicts;
    private readonly ZeroBasedCounter _storeFailures;
    private readonly Histogram<double> _watchLag;
    private readonly Counter<long> _watchChanges;
    private volatile StoreUnavailableException? _writeFailure;
    private long _undecided;
    private long _watchLosses;
    private int _watchers;

    public EngineMetrics(Meter meter, ChannelRegistry channels)
    {
        _channels = channels;
        _channelPlaces = channels.All.Select(static (channel, place) => (channel.Number, place)).ToFrozenDictionary(
            static pair => pair.Number, static pair => pair.place + 1);
        _messages = meter.CreateCounter<long>("messaging.accept.messages", "{message}", "Messages accepted: on disk, and answered OK. By the flow's first channel.");
        _destinations = meter.CreateCounter<long>("messaging.accept.destinations", "{destination}", "Destinations of accepted messages. By the flow's first channel.");
        _refusals = meter.CreateCounter<long>("messaging.accept.refusals", "{message}", "Messages not taken, by reason.");
        _acceptDuration = meter.CreateHistogram("messaging.accept.duration", "s", "From the call to the answer of a send, by result.", advice: Buckets.Seconds);
        _claimSize = meter.CreateHistogram("messaging.claim.size", "{delivery}", "Due deliveries that one claim took from the store.", advice: Buckets.Counts);
        _claimDuration = meter.CreateHistogram("messaging.claim.duration", "s", "Duration of claims.", advice: Buckets.Seconds);
        _handOverDuration = meter.CreateHistogram("messaging.handover.duration", "s", "What providers take to answer, by provider and outcome.", advice: Buckets.Seconds);
        _segments = meter.CreateCounter<long>("messaging.handover.segments", "{segment}", "Parts that providers send and charge messages in, as far as they tell, by provider.");
        _cost = meter.CreateCounter<double>("messaging.handover.cost", "{money}", "What providers charge, as far as they tell, by provider and currency.");
        _deferrals = meter.CreateCounter<long>("messaging.handover.deferrals", "{delivery}", "Deliveries put off without a try, by provider and reason.");
        _overtaken = meter.CreateCounter<long>("messaging.handover.overtaken", "{delivery}", "Hand-overs not made because a receipt, a cancel or another server settled the delivery first, by provider.");
        _retries = meter.CreateCounter<long>("messaging.delivery.retries", "{delivery}", "Hand-overs to be made again after a transient failure, by provider.");
        _fallbacks = meter.CreateCounter<long>("messaging.delivery.fallbacks", "{delivery}", "Steps left for the next one, by the channel that follows and why the step before was left.");
        _unknownOutcomes = new ZeroBasedCounter(meter, "messaging.delivery.unknown_outcomes", "{delivery}", "Hand-overs of which nobody knows whether the provider has them, by channel.", TagNames.Channel, [NoChannel, .. channels.All.Select(static channel => channel.Name)]);
        _statusChanges = meter.CreateCounter<long>("messaging.delivery.status_changes", "{change}", "Entries written to the status log, by state entered and channel.");
        _receipts = meter.CreateCounter<long>("messaging.receipts", "{receipt}", "Receipts of providers and devices, by kind, source and result.");
        _commitSize = meter.CreateHistogram("messaging.commit.size", "{transition}", "Transitions stored by one commit of the dispatcher.", advice: Buckets.Counts);
        _commitDuration = meter.CreateHistogram("messaging.commit.duration", "s", "Duration of the dispatcher's commits.", advice: Buckets.Seconds);
        _conflicts = meter.CreateCounter<long>("messaging.commit.conflicts", "{transition}", "Transitions not stored because somebody else changed the delivery first; they are decided anew.");
        _storeFailures = new ZeroBasedCounter(meter, "messaging.store.failures", "{failure}", "Calls that the store did not carry out, by operation.", TagNames.Operation, TagNames.Operations);
        _watchLag = meter.CreateHistogram("messaging.watch.lag", "s", "From a status change to its hand-out to the watchers of this process: the oldest of each batch.", advice: Buckets.Seconds);
        _watchChanges = meter.CreateCounter<long>("messaging.watch.changes", "{change}", "Status changes handed out while anybody watches.");
        meter.CreateObservableCounter("messaging.delivery.undecided", () => Volatile.Read(ref _undecided), "{delivery}", "Deliveries left to their lease because their message can't be read, no decision can be made, or the store does not take it; told in the log.");
        meter.CreateObservableCounter("messaging.watch.losses", () => Volatile.Read(ref _watchLosses), "{event}", "Times that too much waited to be handed out, so that watchers had to read the log instead.");
        meter.CreateObservableGauge("messaging.watch.watchers", () => Volatile.Read(ref _watchers), "{watcher}", "Open watches of this process.");
    }

    /// <summary>Why the store did not write when it was asked last; null when it did.</summary>
    public StoreUnavailableException? WriteFailure => _writeFailure;

    /// <summary>A send was answered.</summary>
    internal void Answered(SendResult result, TimeSpan duration)
    {
        var name = result switch
        {
            SendResult.Accepted => "accepted",
            SendResult.Replayed => "replayed",
            SendResult.Invalid => "invalid",
            SendResult.ScenarioNotFound => "scenario_not_found",
            SendResult.ApplicationNotFound => "application_not_found",
            SendResult.InsufficientCredit => "insufficient_credit",
            _ => "other",
        };
        _acceptDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>(TagNames.Result, name));
        if (result is SendResult.Accepted { Status.Message: var message })
        {
            Accepted(message);
        }
        else if (result is not SendResult.Replayed)
        {
            Refused(name);
        }
    }

    /// <summary>A send was not answered: the store failed, or the caller went away.</summary>
    internal void AcceptFailed(Exception exception)
    {
        if (exception is not OperationCanceledException)
        {
            Refused(exception is StoreUnavailableException ? "store_unavailable" : "failure");
            StoreFailed(StoreOperation.Accept, exception);
        }
    }

    internal void Claimed(int count, TimeSpan duration)
    {
        _claimSize.Record(count);
        _claimDuration.Record(duration.TotalSeconds);
    }

    internal void HandedOver(string provider, string outcome, TimeSpan duration) => _handOverDuration.Record(
        duration.TotalSeconds,
        new KeyValuePair<string, object?>(TagNames.Provider, provider),
        new KeyValuePair<string, object?>(TagNames.Outcome, outcome));

    internal void Charged(string provider, int? segments, Cost? cost)
    {
        if (segments is { } parts)
        {
            _segments.Add(parts, new KeyValuePair<string, object?>(TagNames.Provider, provider));
        }

        if (cost is var (amount, currency))
        {
            _cost.Add(
                (double)amount,
                new KeyValuePair<string, object?>(TagNames.Provider, provider),
                new KeyValuePair<string, object?>(TagNames.Currency, currency));
        }
    }

    internal void Deferred(string provider, string reason) => _deferrals.Add(
        1, new KeyValuePair<string, object?>(TagNames.Provider, provider), new KeyValuePair<string, object?>(TagNames.Reason, reason));

    internal void Overtaken(string provider) => _overtaken.Add(1, new KeyValuePair<string, object?>(TagNames.Provider, provider));

    internal void Undecided() => Interlocked.Increment(ref _undecided);

    internal void Committed(int count, TimeSpan duration)
    {
        _commitSize.Record(count);
        _commitDuration.Record(duration.TotalSeconds);
        Written();
    }

    internal void Conflicted() => _conflicts.Add(1);

    /// <summary>A transition was stored, on account of <paramref name="event"/>.</summary>
    internal void Stored(DeliveryEvent @event, Transition transition)
    {
        var (provider, step) = @event switch
        {
            DeliveryEvent.SendFinished { Outcome: SendOutcome.Transient } sent => (sent.Provider, sent.Step),
            DeliveryEvent.SendLost lost => (lost.Provider, lost.Step),
            _ => ("", -1),
        };
        if (transition.After.Step == step
            && transition.After.State is DeliveryState.Pending or DeliveryState.Scheduled)
        {
            _retries.Add(1, new KeyValuePair<string, object?>(TagNames.Provider, provider));
        }

        for (var i = 0; i < transition.Changes.Count; i++)
        {
            Logged(transition.Changes[i]);
        }
    }

    /// <summary>Those of the transitions that were stored, on account of <paramref name="event"/>.</summary>
    internal void Stored(DeliveryEvent @event, IReadOnlyList<Transition> transitions, IReadOnlyList<bool> stored)
    {
        for (var i = 0; i < transitions.Count; i++)
        {
            if (stored[i])
            {
                Stored(@event, transitions[i]);
            }
        }
    }

    internal void StoreFailed(StoreOperation operation, Exception exception)
    {
        if (exception is OperationCanceledException)
        {
            return;
        }

        _storeFailures.Add((int)operation);
        if (operation is StoreOperation.Accept or StoreOperation.Commit && exception is StoreUnavailableException unavailable)
        {
            _writeFailure = unavailable;
        }
    }

    internal void Received(ReceiptKind kind, string source, string result) => _receipts.Add(
        1,
        new KeyValuePair<string, object?>(TagNames.Kind, TagNames.Of(kind)),
        new KeyValuePair<string, object?>(TagNames.Source, source),
        new KeyValuePair<string, object?>(TagNames.Result, result));

    internal void Received(ReceiptKind kind, string source, ReceiptResult result) => Received(kind, source, result switch
    {
        ReceiptResult.Recorded => "recorded",
        ReceiptResult.Ignored => "ignored",
        _ => "not_found",
    });

    internal void Appended(Message message, MessageChunk chunk)
    {
        Written();
        var channel = message.Flow[0].Channel;
        _destinations.Add(chunk.Deliveries.Count, new KeyValuePair<string, object?>(TagNames.Channel, NameOf(channel)));
        Changed(message.SendTime is null ? DeliveryState.Pending : DeliveryState.Scheduled, channel, chunk.ReachableCount);
        Changed(DeliveryState.Failed, null, chunk.Deliveries.Count - chunk.ReachableCount);
    }

    internal void HandedOut(int count, TimeSpan lag)
    {
        _watchChanges.Add(count);
        _watchLag.Record(Math.Max(0, lag.TotalSeconds));
    }

    internal void WatchersLost() => Interlocked.Increment(ref _watchLosses);

    internal void WatchStarted() => Interlocked.Increment(ref _watchers);

    internal void WatchEnded() => Interlocked.Decrement(ref _watchers);

    private void Accepted(Message message)
    {
        Written();
        var channel = new KeyValuePair<string, object?>(TagNames.Channel, NameOf(message.Flow[0].Channel));
        _messages.Add(1, channel);
        _destinations.Add(message.DestinationCount, channel);
        var state = message.SendTime is null ? DeliveryState.Pending : DeliveryState.Scheduled;
        Changed(state, message.Flow[0].Channel, message.ReachableCount);
        Changed(DeliveryState.Failed, null, message.DestinationCount - message.ReachableCount);
    }

    private void Written()
    {
        // Read first: the line stays shared by all who accept as long as nothing is wrong.
        if (_writeFailure is not null)
        {
            _writeFailure = null;
        }
    }

    // One that only a newer version knows has no name here.
    private string NameOf(Channel? channel) => channel is { } number && _channels.Find(number) is { } known ? known.Name : NoChannel;

    private void Refused(string reason) => _refusals.Add(1, new KeyValuePair<string, object?>(TagNames.Reason, reason));

    private void Logged(StatusChange change)
    {
        Changed(change.State, change.Channel, 1);
        if (change.Reason == Reasons.OutcomeUnknown)
        {
            _unknownOutcomes.Add(change.Channel is { } channel ? _channelPlaces.GetValueOrDefault(channel) : 0);
        }
        else if (change is { State: DeliveryState.Pending, Reason.Length: > 0 })
        {
            // Back to waiting, with a reason: the step before was left for this one.
            _fallbacks.Add(
                1,
                new KeyValuePair<string, object?>(TagNames.Channel, NameOf(change.Channel)),
                new KeyValuePair<string, object?>(TagNames.Reason, change.Reason));
        }
    }

    private void Changed(DeliveryState state, Channel? channel, int count)
    {
        if (count > 0)
        {
            _statusChanges.Add(
                count,
                new KeyValuePair<string, object?>(TagNames.State, TagNames.Of(state)),
                new KeyValuePair<string, object?>(TagNames.Channel, NameOf(channel)));
        }
    }
}
