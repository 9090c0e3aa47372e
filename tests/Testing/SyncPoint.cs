namespace Grpc.Messaging.Testing;

/// <summary>A place in a race where one side stops until the test lets it go on. Both sides run in a <see cref="Kernel.TestProcess"/>.</summary>
public sealed class SyncPoint
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _continue = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Called at the place itself; returns when the test says so.</summary>
    public Task WaitToContinueAsync()
    {
        _reached.TrySetResult();
        return _continue.Task;
    }

    /// <summary>Called at the place itself, by a side that goes on at once.</summary>
    public void Reach() => _reached.TrySetResult();

    /// <summary>Called by the test: completes when the other side is there.</summary>
    public Task WaitUntilReachedAsync() => _reached.Task;

    public void Continue() => _continue.TrySetResult();
}
