namespace Grpc.Messaging.Engine.Jobs;

/// <summary>Tells the runner that there may be something to do. A hint only: what is missed is found after <see cref="JobOptions.ScanInterval"/>.</summary>
public sealed class JobSignal
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _raised = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A job was added, or a place to run one became free. Cheap, from any thread, never blocks.</summary>
    public void Wake()
    {
        lock (_lock)
        {
            _raised.TrySetResult();
        }
    }

    /// <summary>Completes at the first wake since the last <see cref="Reset"/>.</summary>
    internal Task WaitAsync()
    {
        lock (_lock)
        {
            return _raised.Task;
        }
    }

    /// <summary>Forgets the wakes so far: call it before looking for work, never after.</summary>
    internal void Reset()
    {
        lock (_lock)
        {
            if (_raised.Task.IsCompleted)
            {
                _raised = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}
