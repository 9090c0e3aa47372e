namespace Grpc.Messaging.Testing.Processes.Load;

/// <summary>Counts what the outside world sees happen: answers and status changes. Moments are chosen by it instead of by a clock.</summary>
public sealed class Progress
{
    private readonly Lock _lock = new();
    private readonly List<(long Target, TaskCompletionSource Reached)> _waiting = [];
    private long _count;

    public void Report()
    {
        lock (_lock)
        {
            _count++;
            for (var i = _waiting.Count - 1; i >= 0; i--)
            {
                if (_waiting[i].Target <= _count)
                {
                    _waiting[i].Reached.SetResult();
                    _waiting.RemoveAt(i);
                }
            }
        }
    }

    /// <summary>Waits until this many more things have happened.</summary>
    public Task WaitForAsync(int more, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (more == 0)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((_count + more, reached));
            return reached.Task.WaitAsync(cancellationToken);
        }
    }
}
