namespace Grpc.Messaging.Testing.Kernel;

/// <summary>A timer of one process: fires there as a task, and not at all once it crashed.</summary>
public sealed class SimulatedTimer(SimulationLoop loop, NodeScheduler scheduler, TimerCallback callback, object? state) : ITimer
{
    private TimeSpan _period;
    private int _version;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _version++;
        _period = period;
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            Set(dueTime);
        }

        return true;
    }

    public void Dispose() => _version++;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Set(TimeSpan dueTime)
    {
        var version = _version;
        loop.After(dueTime, () => Fire(version));
    }

    private void Fire(int version)
    {
        if (version != _version || scheduler.IsDead)
        {
            return;
        }

        if (_period > TimeSpan.Zero)
        {
            Set(_period);
        }

        _ = scheduler.Run(() => callback(state));
    }
}
