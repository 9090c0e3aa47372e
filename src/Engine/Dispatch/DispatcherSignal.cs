namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>
/// Tells the dispatcher that the store may hold work earlier than it knows of. A hint only: what is missed is found at the latest after
/// <see cref="DeliveryOptions.IdleScan"/>.
/// </summary>
public sealed class DispatcherSignal
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _raised = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isStoreMeant;

    /// <summary>There is work in the store. Cheap, from any thread, never blocks.</summary>
    public void Wake() => Raise(isStoreMeant: true);

    /// <summary>There is work in memory.</summary>
    internal void WakeLocal() => Raise(isStoreMeant: false);

    /// <summary>Completes at the first wake since the last <see cref="Reset"/>.</summary>
    internal Task WaitAsync()
    {
        lock (_lock)
        {
            return _raised.Task;
        }
    }

    /// <summary>Forgets the wakes so far: call it before looking for work, never after. Answers whether the store was meant.</summary>
    internal bool Reset()
    {
        lock (_lock)
        {
            if (_raised.Task.IsCompleted)
            {
                _raised = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            var meant = _isStoreMeant;
            _isStoreMeant = false;
            return meant;
        }
    }

    private void Raise(bool isStoreMeant)
    {
        lock (_lock)
        {
            _isStoreMeant |= isStoreMeant;
            _raised.TrySetResult();
        }
    }
}
