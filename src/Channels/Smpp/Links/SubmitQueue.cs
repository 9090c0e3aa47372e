using Grpc.Messaging.Channels.Smpp.Wire;

namespace Grpc.Messaging.Channels.Smpp.Links;

/// <summary>
/// What goes through one link, in order: as much at a time as the window allows, as fast as is agreed with the SMSC. What the SMSC throttles keeps
/// its place, and the link pauses. Costs no task and no thread: whoever adds, or brings an answer, writes what may be written next.
/// </summary>
internal sealed class SubmitQueue : IDisposable
{
    // What a timer that fired late may make up for.
    private static readonly TimeSpan MaxCatchUp = TimeSpan.FromMilliseconds(50);

    private const int MaxPauseFactor = 16;

    private readonly Lock _lock = new();
    private readonly SmppOptions _options;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly PriorityQueue<Submission, long> _waiting = new();
    private readonly long _interval;
    private readonly long _catchUp;
    private SmppSession? _session;
    private int _outstanding;
    private int _count;
    private long _lastOrder;
    private long _next = long.MinValue;
    private int _pauseFactor = 1;

    public SubmitQueue(SmppOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _interval = options.MaxPerSecond > 0 ? (long)(time.TimestampFrequency / options.MaxPerSecond) : 0;
        _catchUp = Ticks(MaxCatchUp);
        _timer = time.CreateTimer(_ => Pump(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Submissions that wait or are without an answer, in windows: where the least is, the next has its answer first.</summary>
    public double Load
    {
        get
        {
            lock (_lock)
            {
                return (double)(_count + _outstanding) / _options.Window;
            }
        }
    }

    /// <summary>Written and not answered.</summary>
    public int Outstanding
    {
        get
        {
            lock (_lock)
            {
                return _outstanding;
            }
        }
    }

    /// <summary>
    /// Adds submissions in their order. Each result is certain, or the task fails: with <see cref="SmppLinkException"/> when the link broke, with
    /// cancellation when the caller's patience ended, both after it was written.
    /// </summary>
    /// <param name="onTaken">
    /// Told each id that the SMSC gives, before any receipt for it is looked at; does not block. Null = nobody wants to know.
    /// </param>
    public Task<SubmitResult>[] Add(IReadOnlyList<SubmitSm> pdus, Action<string>? onTaken, CancellationToken cancellationToken)
    {
        var results = new Task<SubmitResult>[pdus.Count];
        lock (_lock)
        {
            for (var i = 0; i < results.Length; i++)
            {
                var submission = new Submission(this, pdus[i], ++_lastOrder, onTaken);
                results[i] = submission.Result;
                _waiting.Enqueue(submission, submission.Order);
                _count++;
                submission.Patience = cancellationToken.UnsafeRegister(
                    static (state, token) => ((Submission)state!).Queue.OnCancel((Submission)state, token), submission);
            }

            if (_session is null)
            {
                DropWaiting();
            }
        }

        Pump();
        return results;
    }

    /// <summary>The link is bound: from now on it is written to.</summary>
    public void Attach(SmppSession session)
    {
        lock (_lock)
        {
            _session = session;
            (_next, _pauseFactor) = (long.MinValue, 1);
        }

        Pump();
    }

    /// <summary>
    /// The link is bound no more, or shall not be written to any more. What waits was not sent; what is outstanding, the session tells.
    /// </summary>
    public void Detach()
    {
        lock (_lock)
        {
            _session = null;
            DropWaiting();
        }
    }

    public void Dispose() => _timer.Dispose();

    public void OnAnswer(Submission submission, CommandStatus status, string messageId)
    {
        lock (_lock)
        {
            if (submission.State != SubmissionState.Outstanding)
            {
                return;
            }

            _outstanding--;
            if (status is CommandStatus.Throttled or CommandStatus.QueueFull)
            {
                Pause();
                submission.State = SubmissionState.Waiting;
                _waiting.Enqueue(submission, submission.Order);
                _count++;
                if (_session is null)
                {
                    DropWaiting();
                }
            }
            else
            {
                _pauseFactor = 1;
                Finish(submission);
                submission.Complete(new SubmitResult(status, messageId));
            }
        }

        Pump();
    }

    public void OnBreak(Submission submission, SmppLinkException reason)
    {
        lock (_lock)
        {
            if (submission.State == SubmissionState.Outstanding)
            {
                _outstanding--;
                Finish(submission);
                submission.Fail(reason);
            }
        }
    }

    public void OnCancel(Submission submission, CancellationToken token)
    {
        lock (_lock)
        {
            switch (submission.State)
            {
                case SubmissionState.Waiting:
                    // It stays in the heap until its turn, and is passed over then.
                    _count--;
                    submission.State = SubmissionState.Done;
                    submission.Complete(SubmitResult.NotSent);
                    break;
                case SubmissionState.Outstanding:
                    // Its place in the window is free again: an SMSC that loses one answer must not cost a place for ever.
                    _outstanding--;
                    submission.State = SubmissionState.Done;
                    submission.Cancel(token);
                    break;
            }
        }

        Pump();
    }

    private void Pump()
    {
        lock (_lock)
        {
            while (_session is not null && _outstanding < _options.Window && _waiting.TryPeek(out var submission, out _))
            {
                if (submission.State == SubmissionState.Done)
                {
                    _waiting.Dequeue();
                    continue;
                }

                var now = _time.GetTimestamp();
                if (now < _next)
                {
                    _timer.Change(_time.GetElapsedTime(now, _next), Timeout.InfiniteTimeSpan);
                    return;
                }

                submission.State = SubmissionState.Outstanding;
                if (!_session.TrySend(submission.Pdu, submission))
                {
                    submission.State = SubmissionState.Waiting;
                    return;
                }

                _waiting.Dequeue();
                _count--;
                _outstanding++;
                _next = Math.Max(_next, now - _catchUp) + _interval;
            }
        }
    }

    private void Pause()
    {
        var pause = _time.GetTimestamp() + (Ticks(_options.ThrottleDelay) * _pauseFactor);
        if (pause > _next)
        {
            _next = pause;

            // Of a window that is throttled as a whole only the first lengthens the next pause.
            _pauseFactor = Math.Min(_pauseFactor * 2, MaxPauseFactor);
        }
    }

    private void DropWaiting()
    {
        while (_waiting.TryDequeue(out var submission, out _))
        {
            if (submission.State == SubmissionState.Waiting)
            {
                _count--;
                Finish(submission);
                submission.Complete(SubmitResult.NotSent);
            }
        }
    }

    private static void Finish(Submission submission)
    {
        submission.State = SubmissionState.Done;
        submission.Patience.Unregister();
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * _time.TimestampFrequency);
}
