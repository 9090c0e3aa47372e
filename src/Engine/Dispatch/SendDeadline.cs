namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>
/// The token that ends hand-overs which take too long. Those that start within a second, or a quarter of the timeout, share one, so that a
/// hand-over costs no timer of its own; each has at least the timeout and at most <see cref="Longest"/>.
/// </summary>
internal sealed class SendDeadline(TimeProvider time, TimeSpan timeout) : IDisposable
{
    private readonly TimeSpan _shared = timeout / 4 < TimeSpan.FromSeconds(1) ? timeout / 4 : TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private CancellationTokenSource? _current;
    private long _start;

    /// <summary>After this time a hand-over has ended, whenever it began.</summary>
    public TimeSpan Longest => timeout + _shared;

    public CancellationToken Next()
    {
        lock (_lock)
        {
            if (_current is null || time.GetElapsedTime(_start) >= _shared)
            {
                // The one before still serves hand-overs under way; its timer lets go of it.
                _current = new CancellationTokenSource(Longest, time);
                _start = time.GetTimestamp();
            }

            return _current.Token;
        }
    }

    public void Dispose() => _current?.Dispose();
}
