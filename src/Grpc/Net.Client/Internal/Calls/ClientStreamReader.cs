using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>Reads a call's stream of responses. <paramref name="started"/> completes, without a fault, when the headers are in.</summary>
internal sealed class ClientStreamReader<TResponse>(GrpcCall call, Task started, Marshaller<TResponse> marshaller) : IAsyncStreamReader<TResponse>
    where TResponse : class
{
    private static readonly Task<bool> True = Task.FromResult(true);
    private static readonly Task<bool> False = Task.FromResult(false);

    private MessageReader? _body;
    private int _isReading;

    public TResponse Current { get; private set; } = null!;

    public Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        call.ThrowIfDisposed();
        if (cancellationToken.IsCancellationRequested)
        {
            call.AbortOn(cancellationToken).Unregister();
        }

        if (Interlocked.Exchange(ref _isReading, 1) != 0)
        {
            return Task.FromException<bool>(
                new InvalidOperationException("Can't read the next message because the previous read is still in progress."));
        }

        // Messages that came along with the last one are handed out without waiting, or even a task of their own.
        var isAsync = false;
        try
        {
            if (call.HasEnded)
            {
                return AtEnd() ? False : Task.FromException<bool>(call.CreateException());
            }

            if (_body is not null && _body.TryRead())
            {
                Current = _body.Deserialize(marshaller);
                return True;
            }

            isAsync = true;
            return ReadAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            return Task.FromException<bool>(Fail(exception));
        }
        finally
        {
            if (!isAsync)
            {
                Volatile.Write(ref _isReading, 0);
            }
        }
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        // The call's own token is watched already.
        var registration = cancellationToken.CanBeCanceled && cancellationToken != call.Options.CancellationToken
            ? call.AbortOn(cancellationToken)
            : default;
        try
        {
            // Nothing keeps the previous message alive while the next is awaited, perhaps for long.
            Current = null!;
            await started.ConfigureAwait(false);
            if (!call.HasEnded)
            {
                _body ??= call.OpenBody(isStream: true);
                if (await _body.ReadAsync(call.Aborted).ConfigureAwait(false))
                {
                    Current = _body.Deserialize(marshaller);
                    return true;
                }

                _body.Release();
                call.EndWithTrailers(lacksResponse: false);
            }
        }
        catch (Exception exception)
        {
            throw Fail(exception);
        }
        finally
        {
            registration.Unregister();
            Volatile.Write(ref _isReading, 0);
        }

        return AtEnd() ? false : throw call.CreateException();
    }

    private bool AtEnd() => call.GetStatus().StatusCode == StatusCode.OK;

    private Exception Fail(Exception exception)
    {
        _body?.Release();
        return call.Fail("Error reading next message.", exception);
    }
}
