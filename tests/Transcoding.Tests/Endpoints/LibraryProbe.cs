using System.Collections.Concurrent;

namespace Grpc.Messaging.Tests.Transcoding.Endpoints;

/// <summary>What the test sees of the inside of the running service.</summary>
internal sealed class LibraryProbe
{
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes once a waiting call has seen its cancellation.</summary>
    public Task Cancelled => _cancelled.Task;

    /// <summary>What interceptors saw, in order.</summary>
    public ConcurrentQueue<string> Intercepted { get; } = new();

    public async Task WaitForCancellationAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        finally
        {
            _cancelled.TrySetResult();
        }
    }
}
