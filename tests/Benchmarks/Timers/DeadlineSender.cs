using System.Collections.Concurrent;
using System.Diagnostics;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Benchmarks.Timers;

/// <summary>Takes every message at once, and writes down how long after its deadline it came.</summary>
internal sealed class DeadlineSender(Channel channel, int expected) : IChannelSender
{
    private readonly ConcurrentBag<TimeSpan> _lateness = [];
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;
    private long _first;
    private long _last;

    public Channel Channel => channel;

    public string Provider { get; } = $"timers-{channel}";

    /// <summary>The deadline of a delivery; set before the first is due.</summary>
    public Func<ObjectId, int, DateTimeOffset> DeadlineOf { get; set; } = static (_, _) => DateTimeOffset.MinValue;

    /// <summary>Completes with the last that is expected.</summary>
    public Task All => _all.Task;

    public IReadOnlyCollection<TimeSpan> Lateness => _lateness;

    /// <summary>Hand-overs a second, from the first to the last.</summary>
    public double Rate => _count / Stopwatch.GetElapsedTime(_first, _last).TotalSeconds;

    public ValueTask<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        var late = TimeProvider.System.GetUtcNow() - DeadlineOf(request.Key.MessageId, request.Key.Index);
        var count = Interlocked.Increment(ref _count);
        if (count <= expected)
        {
            _lateness.Add(late);
            Interlocked.CompareExchange(ref _first, Stopwatch.GetTimestamp(), 0);
            Volatile.Write(ref _last, Stopwatch.GetTimestamp());
        }

        if (count == expected)
        {
            _all.TrySetResult();
        }

        return new(new SendOutcome.Accepted("", PollAfter: null));
    }

    public ValueTask<PollOutcome> PollAsync(PollRequest request, CancellationToken cancellationToken) => new(new PollOutcome(null, null));
}
