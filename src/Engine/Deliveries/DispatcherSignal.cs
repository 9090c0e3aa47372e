namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>
/// Tells the dispatcher that the store may hold work earlier than it knows of. A hint only: what is missed is found at the latest after
/// <see cref="DeliveryOptions.IdleScan"/>.
/// </summary>
public sealed class DispatcherSignal
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _raised = New();

    /// <summary>There is work. Cheap, from any thread, never blocks.</summary>
    public void Wake()
    {
        lock (_lock)
        {
            _raised.TrySetResult();
        }
    }

    /// <summary>Completes at the first wake since the last <see cref="Reset"/>.</summary>
    internal Task Raised
    {
        get
        {
            lock (_lock)
            {
                return _raised.Task;
            }
        }
    }

    /// <summary>Forgets wakes so far: call it before looking for work, never after. Answers whether there was one.</summary>
    internal bool Reset()
    {
        lock (_lock)
        {
            if (!_raised.Task.IsCompleted)
            {
                return false;
            }

            _raised = New();
            return true;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
