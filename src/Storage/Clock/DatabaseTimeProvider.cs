namespace Grpc.Messaging.Storage.Clock;

/// <summary>
/// Tells the time of the database's server, or with an embedded database that of the machine, so that "due at" means the same moment on every machine of a cluster, whatever their own clocks say. It
/// counts on from the last comparison by the monotonic clock of this machine, which nobody sets; timestamps and timers are that machine's as they are.
/// <para>
/// It never goes backwards. When a comparison finds it behind, it jumps forward; when it is ahead, it runs at half speed until the difference is
/// used up. Only the first comparison, before anything has been told, takes any time as it is. Until then it tells the machine's own.
/// </para>
/// </summary>
/// <param name="local">The clock of this machine.</param>
public sealed class DatabaseTimeProvider(TimeProvider local) : TimeProvider
{
    private volatile Reading? _reading;

    /// <inheritdoc/>
    public override long TimestampFrequency => local.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() =>
        _reading is { } reading ? reading.At(GetElapsedTime(reading.Timestamp)) : local.GetUtcNow();

    /// <inheritdoc/>
    public override long GetTimestamp() => local.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        local.CreateTimer(callback, state, dueTime, period);

    /// <summary>Takes over what the database said. For one caller at a time.</summary>
    /// <param name="time">The database's time at <paramref name="timestamp"/>.</param>
    /// <param name="timestamp">Of <see cref="TimeProvider.GetTimestamp"/>.</param>
    /// <returns>How far this clock is ahead of the database's; never less than nothing.</returns>
    public TimeSpan Follow(DateTimeOffset time, long timestamp)
    {
        var told = _reading is { } last ? last.At(GetElapsedTime(last.Timestamp, timestamp)) : time;
        _reading = told > time ? new Reading(timestamp, told, told - time) : new Reading(timestamp, time, TimeSpan.Zero);
        return _reading.Excess;
    }

    /// <summary>What the machine's own clock says, whatever the database's does.</summary>
    public DateTimeOffset GetMachineNow() => local.GetUtcNow();

    /// <param name="Excess">How far <paramref name="Time"/> is ahead of the database's.</param>
    private sealed record Reading(long Timestamp, DateTimeOffset Time, TimeSpan Excess)
    {
        public DateTimeOffset At(TimeSpan elapsed) => Time + elapsed - (elapsed / 2 < Excess ? elapsed / 2 : Excess);
    }
}
