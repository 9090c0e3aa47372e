namespace Grpc.Messaging.Testing.Kernel;

/// <summary>
/// Runs the tasks of one process, one at a time, when the loop picks them. A process that is paused keeps its tasks, one that crashed loses
/// them: every continuation in it ends where it waited, as after a kill.
/// </summary>
public sealed class NodeScheduler(SimulationLoop loop) : TaskScheduler
{
    private readonly List<Task> _parked = [];
    private bool _isPaused;

    public bool IsDead { get; set; }

    public bool IsPaused => _isPaused;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Runs a piece of work in this process.</summary>
    public Task Run(Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);

    /// <summary>Runs asynchronous work in this process; the task ends with it, and never when the process crashes first.</summary>
    public Task<T> Run<T>(Func<Task<T>> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    public Task Run(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    public void Kill()
    {
        IsDead = true;
        _parked.Clear();
    }

    public void Pause() => _isPaused = true;

    public void Resume()
    {
        _isPaused = false;
        foreach (var task in _parked)
        {
            loop.Add(this, task);
        }

        _parked.Clear();
    }

    /// <summary>Called by the loop for a task that it picked.</summary>
    public void Execute(Task task)
    {
        if (IsDead)
        {
            return;
        }

        if (_isPaused)
        {
            _parked.Add(task);
            return;
        }

        TryExecuteTask(task);
    }

    protected override void QueueTask(Task task)
    {
        if (!IsDead)
        {
            loop.Add(this, task);
        }
    }

    // Always through the loop, so that chance decides what runs between a completion and what waits for it.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => _parked;
}
