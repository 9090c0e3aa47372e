namespace Grpc.Messaging.Testing.Kernel;

/// <summary>
/// The one thread of a simulation. Ready tasks of all processes run in an order that chance decides; when none is ready, time jumps to the
/// next event. Whatever leaves this thread would escape the seed, so it is refused where it comes back.
/// </summary>
/// <param name="stallRate">How often the clock moves on although tasks are ready, as it does on a machine that is slow just then.</param>
public sealed class SimulationLoop(Chance chance, double stallRate)
{
    private const long MostSteps = 1_000_000;
    private static readonly long LongestStall = TimeSpan.FromMilliseconds(50).Ticks;

    private readonly PriorityQueue<Action, (long Due, ulong Tie)> _events = new();
    private readonly List<(NodeScheduler Scheduler, Task Task)> _ready = [];
    private volatile int _thread;
    private volatile bool _isEscaped;
    private bool _isStopped;
    private long _idleSteps;

    /// <summary>Ticks since the start.</summary>
    public long Now { get; private set; }

    /// <summary>Tasks and events run so far.</summary>
    public long Steps { get; private set; }

    /// <summary>When the next event is due, in ticks since the start; null = there is none.</summary>
    public long? NextEvent => _events.TryPeek(out _, out var next) ? Math.Max(Now, next.Due) : null;

    /// <summary>Ends <see cref="Run"/> before its time.</summary>
    public void Stop() => _isStopped = true;

    /// <summary>Lets something happen after a span of simulated time, outside of every process.</summary>
    public void After(TimeSpan delay, Action action)
    {
        ExpectOwnThread();
        _events.Enqueue(action, (Now + Math.Max(0, delay.Ticks), chance.Next()));
    }

    public void Add(NodeScheduler scheduler, Task task)
    {
        ExpectOwnThread();
        _ready.Add((scheduler, task));
    }

    /// <summary>Goes on until a moment, in ticks since the start.</summary>
    public void Run(long until)
    {
        // The context of a test framework would be a way out of the schedulers.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        _thread = Environment.CurrentManagedThreadId;
        try
        {
            RunHere(until);
        }
        finally
        {
            _thread = 0;
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <exception cref="InvalidOperationException">Another thread came: the engine left the scheduler that it was started on.</exception>
    public void ExpectOwnThread()
    {
        if (_thread != 0 && _thread != Environment.CurrentManagedThreadId)
        {
            // Whoever called may swallow the exception.
            _isEscaped = true;
            throw new InvalidOperationException("Work left the simulation's thread, and with it the seed.");
        }
    }

    private void RunHere(long until)
    {
        while (!_isStopped)
        {
            if (_isEscaped)
            {
                throw new InvalidOperationException("Work left the simulation's thread, and with it the seed.");
            }

            if (_ready.Count > 0 && !IsStalled())
            {
                var index = chance.Next(_ready.Count);
                var (scheduler, task) = _ready[index];
                _ready[index] = _ready[^1];
                _ready.RemoveAt(_ready.Count - 1);
                CountStep(Now);
                scheduler.Execute(task);
            }
            else if (_events.TryPeek(out _, out var next) && next.Due <= until)
            {
                var action = _events.Dequeue();
                CountStep(next.Due);
                action();
            }
            else
            {
                Now = until;
                return;
            }
        }
    }

    private void CountStep(long now)
    {
        _idleSteps = now > Now ? 0 : _idleSteps + 1;
        if (_idleSteps > MostSteps)
        {
            throw new InvalidOperationException("Something runs in circles and does not let time pass.");
        }

        Now = Math.Max(Now, now);
        Steps++;
    }

    private bool IsStalled() =>
        chance.Is(stallRate) && _events.TryPeek(out _, out var next) && next.Due - Now <= LongestStall;
}
