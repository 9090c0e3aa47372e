namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>
/// The token that ends hand-overs which take too long. Those that start within one second share one, so that a hand-over costs no timer
/// of its own; each has at least the timeout and at most a second more.
/// </summary>
internal sealed class SendDeadline(TimeProvider time, TimeSpan timeout) : IDisposable
{
    private static readonly TimeSpan Shared = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private CancellationTokenSource? _current;
    private long _start;

    public CancellationToken Next()
    {
        lock (_lock)
        {
            if (_current is null || time.GetElapsedTime(_start) >= Shared)
            {
                // The one before still serves hand-overs under way; its timer lets go of it.
                _current = new CancellationTokenSource(timeout + Shared, time);
                _start = time.GetTimestamp();
            }

            return _current.Token;
        }
    }

    public void Dispose() => _current?.Dispose();
}
