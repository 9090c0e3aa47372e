namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>
/// How many requests are under way to one receiver, and whether it is left alone for a while because it fails: then nothing is tried there for the
/// first time, and afterwards one request has to succeed before others follow.
/// </summary>
internal sealed class HostGate(int max, TimeProvider time, WebhookOptions options)
{
    private static readonly TimeSpan MaxRest = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private int _active;
    private int _failures;
    private DateTimeOffset _restEnd;

    /// <summary>Until when it is left alone; a time that is over when it is not.</summary>
    public DateTimeOffset RestEnd
    {
        get
        {
            lock (_lock)
            {
                return _restEnd;
            }
        }
    }

    /// <summary>Whether nothing of it needs to be remembered.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_lock)
            {
                return _active == 0 && (_failures == 0 || _restEnd + MaxRest < time.GetUtcNow());
            }
        }
    }

    /// <summary>Takes a place for something that was tried before and is due anew.</summary>
    public bool TryEnterAgain()
    {
        lock (_lock)
        {
            if (_active >= max)
            {
                return false;
            }

            _active++;
            return true;
        }
    }

    /// <summary>Takes a place for a first try. Waits for one until the token is cancelled; false then, and at once while the receiver is left alone.</summary>
    public async ValueTask<bool> EnterAsync(CancellationToken until)
    {
        while (true)
        {
            TaskCompletionSource freed;
            lock (_lock)
            {
                if (_restEnd > time.GetUtcNow())
                {
                    return false;
                }

                if (_active < (_failures == 0 ? max : 1))
                {
                    _active++;
                    return true;
                }

                freed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Enqueue(freed);
            }

            try
            {
                await freed.Task.WaitAsync(until);
            }
            catch (OperationCanceledException)
            {
                // Freed at this very moment: the place is for the next one who waits.
                if (!freed.TrySetCanceled(CancellationToken.None))
                {
                    WakeNext();
                }

                return false;
            }
        }
    }

    /// <summary>Gives the place back.</summary>
    /// <param name="isFailing">Whether the receiver failed as a whole; null = nobody knows.</param>
    public void Leave(bool? isFailing)
    {
        lock (_lock)
        {
            _active--;
            if (isFailing == false)
            {
                (_failures, _restEnd) = (0, default);
            }
            else if (isFailing == true)
            {
                var rest = options.RetryDelay * Math.Pow(2, Math.Min(_failures++, 20));
                _restEnd = time.GetUtcNow() + (rest < MaxRest ? rest : MaxRest);
            }
        }

        WakeNext();
    }

    private void WakeNext()
    {
        lock (_lock)
        {
            while (_waiting.TryDequeue(out var next))
            {
                if (next.TrySetResult() && _failures == 0)
                {
                    return;
                }
            }
        }
    }
}
