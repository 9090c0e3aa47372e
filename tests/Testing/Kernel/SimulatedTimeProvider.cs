namespace Grpc.Messaging.Testing.Kernel;

/// <summary>The clocks of one process: a wall clock that may be wrong by some seconds and be set, and a monotonic one that only counts.</summary>
public sealed class SimulatedTimeProvider(SimulationLoop loop, NodeScheduler scheduler, TimeSpan offset) : TimeProvider
{
    public static readonly DateTimeOffset Epoch = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How far the wall clock is ahead of the true time.</summary>
    public TimeSpan Offset { get; set; } = offset;

    /// <summary>A moment on a wall clock that is right, as ticks since the start.</summary>
    public static long TicksOf(DateTimeOffset time) => (time - Epoch).Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => Epoch + Offset + TimeSpan.FromTicks(loop.Now);

    public override long GetTimestamp() => loop.Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(loop, scheduler, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}
