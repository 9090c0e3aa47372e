namespace Grpc.AspNetCore.Server.Internal;

/// <summary>
/// The deadline of one call. When it passes, the caller is answered DEADLINE_EXCEEDED at once and the handler's token is cancelled; a handler
/// that goes on finds the call closed. <see cref="Gate"/> keeps the answer and the handler's writes apart: the response is not made for two.
/// </summary>
internal sealed class CallDeadline : IDisposable
{
    // What a timer takes at most; a longer wait is cut into pieces.
    private static readonly TimeSpan MaxTimerWait = TimeSpan.FromDays(49);

    private readonly HttpContextServerCallContext _call;
    private readonly TimeProvider _timeProvider;
    private CancellationTokenSource? _cancellation;
    private ITimer? _timer;

    public CallDeadline(HttpContextServerCallContext call, TimeProvider timeProvider, TimeSpan timeout)
    {
        _call = call;
        _timeProvider = timeProvider;
        var now = timeProvider.GetUtcNow().UtcDateTime;
        Deadline = timeout < DateTime.MaxValue - now ? now + timeout : DateTime.MaxValue;
    }

    /// <summary>Held while the response is written or ended.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Instant (UTC) at which the call ends.</summary>
    public DateTime Deadline { get; }

    /// <summary>Cancelled with the request or by the deadline. Made for handlers that ask.</summary>
    public CancellationToken Token
    {
        get
        {
            lock (Gate)
            {
                if (_cancellation is null && _call.HasEnded)
                {
                    return new CancellationToken(canceled: true);
                }

                _cancellation ??= CancellationTokenSource.CreateLinkedTokenSource(_call.HttpContext.RequestAborted);
                return _cancellation.Token;
            }
        }
    }

    /// <summary>The answer that the deadline gave, to be waited for before the request is let go.</summary>
    public Task Answer { get; private set; } = Task.CompletedTask;

    public void Start()
    {
        // Under the lock, so that a timer that fires at once finds itself.
        lock (Gate)
        {
            _timer = _timeProvider.CreateTimer(static state => ((CallDeadline)state!).OnTimer(), this, GetWait(), Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _cancellation?.Dispose();
    }

    private void OnTimer()
    {
        lock (Gate)
        {
            if (_call.HasEnded)
            {
                return;
            }

            if (GetWait() is var wait && wait > TimeSpan.Zero)
            {
                _timer!.Change(wait, Timeout.InfiniteTimeSpan);
                return;
            }

            Answer = _call.EndByDeadlineAsync(_cancellation);
        }
    }

    private TimeSpan GetWait()
    {
        var wait = Deadline - _timeProvider.GetUtcNow().UtcDateTime;
        return wait > MaxTimerWait ? MaxTimerWait : wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
