using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Planning;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Providers;

/// <summary>Counts how fast providers deliver, by the minute of the hand-over, as this process stores it.</summary>
public sealed class ProviderPaces
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Provider, DateTimeOffset Minute), Count> _counts = [];
    private readonly HashSet<Channel> _channels;
    private readonly DemotionOptions _options;
    private readonly TimeProvider _time;

    /// <param name="options">Which channels are watched, and what is slow.</param>
    public ProviderPaces(ChannelRegistry channels, TimeProvider time, IOptions<RoutingOptions> options)
    {
        (_options, _time) = (options.Value.Demotion, time);
        _channels = [.. RoutingOptionsValidator.NamesOf(_options.Channels).Select(name => channels.Find(name)?.Number).OfType<Channel>()];
    }

    /// <summary>How long what was counted matters.</summary>
    internal TimeSpan Memory => _options.RestoreTime + _options.Window + _options.SlowTime;

    /// <summary>Whether providers of a channel are watched.</summary>
    internal bool Watches(Channel channel) => _channels.Contains(channel);

    /// <summary>A transition was stored, on account of <paramref name="event"/>.</summary>
    internal void Stored(DeliveryEvent @event, Transition transition)
    {
        foreach (var attempt in transition.Attempts)
        {
            if (attempt.Provider.Length > 0 && _channels.Contains(attempt.Channel) && ChangeOf(@event, attempt) is var (sent, failed, onTime))
            {
                Add((attempt.Provider, MinuteOf(attempt.SendTime)), sent, failed, onTime);
            }
        }
    }

    /// <summary>What has changed since the last call.</summary>
    internal IReadOnlyList<PaceCount> TakeChanged()
    {
        var oldest = _time.GetUtcNow() - Memory;
        lock (_lock)
        {
            foreach (var key in _counts.Keys.Where(key => key.Minute < oldest).ToList())
            {
                _counts.Remove(key);
            }

            var changed = new List<PaceCount>();
            foreach (var ((provider, minute), count) in _counts.Where(static pair => pair.Value.IsChanged))
            {
                count.IsChanged = false;
                changed.Add(new PaceCount(provider, minute, count.Sent, count.Failed, count.OnTime));
            }

            return changed;
        }
    }

    /// <summary>What was taken could not be stored: the next call has it again.</summary>
    internal void PutBack(IReadOnlyCollection<PaceCount> counts)
    {
        lock (_lock)
        {
            foreach (var count in counts)
            {
                if (_counts.TryGetValue((count.Provider, count.Minute), out var known))
                {
                    known.IsChanged = true;
                }
            }
        }
    }

    internal static DateTimeOffset MinuteOf(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    private (int Sent, int Failed, int OnTime)? ChangeOf(DeliveryEvent @event, Attempt attempt) => @event switch
    {
        DeliveryEvent.SendFinished { Outcome: SendOutcome.Accepted } => (1, 0, 0),
        DeliveryEvent.ProviderReceipt { Kind: var kind } => ChangeOf(kind, attempt),
        DeliveryEvent.AttemptReceipt { Kind: var kind } => ChangeOf(kind, attempt),
        DeliveryEvent.PollFinished { Outcome.Kind: { } kind } => ChangeOf(kind, attempt),
        _ => null,
    };

    // A message is counted once, with the first that is told of it: who tells that it was read may tell later that it was delivered, or the other way round.
    private (int Sent, int Failed, int OnTime)? ChangeOf(ReceiptKind kind, Attempt attempt) => kind switch
    {
        ReceiptKind.Undeliverable => attempt.State == AttemptState.Undeliverable ? (0, 1, 0) : null,
        ReceiptKind.Delivered when attempt is { DeliverTime: { } time, ReadTime: null } && IsOnTime(attempt, time) => (0, 0, 1),
        ReceiptKind.Read when attempt is { ReadTime: { } time, DeliverTime: null } && IsOnTime(attempt, time) => (0, 0, 1),
        _ => null,
    };

    private bool IsOnTime(Attempt attempt, DateTimeOffset time) => time - attempt.SendTime < _options.SlowTime;

    private void Add((string Provider, DateTimeOffset Minute) key, int sent, int failed, int onTime)
    {
        // What was forgotten must not begin anew: it would take the place of what is stored.
        if (key.Minute < _time.GetUtcNow() - Memory)
        {
            return;
        }

        lock (_lock)
        {
            if (!_counts.TryGetValue(key, out var count))
            {
                _counts.Add(key, count = new Count());
            }

            count.Sent += sent;
            count.Failed += failed;
            count.OnTime += onTime;
            count.IsChanged = true;
        }
    }

    private sealed class Count
    {
        public int Sent { get; set; }

        public int Failed { get; set; }

        public int OnTime { get; set; }

        public bool IsChanged { get; set; }
    }
}
