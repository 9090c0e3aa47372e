namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>
/// Spaces what goes to a provider evenly, so many a second, by the generic cell rate algorithm (ITU-T I.371): a tenth of a second's worth may go at once.
/// For one caller at a time.
/// </summary>
/// <param name="next">Called when what was refused may go.</param>
internal sealed class SendPace : IDisposable
{
    private const int Burst = 10;

    private readonly TimeProvider _time;
    private readonly long _interval;
    private readonly long _tolerance;
    private readonly ITimer _timer;
    private long _due;

    public SendPace(int perSecond, TimeProvider time, Action next)
    {
        _time = time;
        _interval = Math.Max(1, time.TimestampFrequency / perSecond);
        _tolerance = time.TimestampFrequency / Burst;
        _timer = time.CreateTimer(static next => ((Action)next!)(), next, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether one may go now.</summary>
    public bool TryTake()
    {
        var now = _time.GetTimestamp();
        if (_due - _tolerance > now)
        {
            var wait = TimeSpan.FromMilliseconds(Math.Ceiling((double)(_due - _tolerance - now) / _time.TimestampFrequency * 1000));
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
            return false;
        }

        _due = Math.Max(_due, now) + _interval;
        return true;
    }

    public void Dispose() => _timer.Dispose();
}
