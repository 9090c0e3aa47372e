using System.Buffers;
using System.IO.Pipelines;
using Grpc.AspNetCore.Server.Internal.Frames;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal.CallHandlers;

/// <summary>
/// The requests of a call. What the connection delivered in one piece is taken apart without going back to the pipe for every message.
/// </summary>
internal sealed class RequestStreamReader<TRequest>(
    HttpContextServerCallContext call,
    PipeReader body,
    Func<DeserializationContext, TRequest> deserializer)
    : IAsyncStreamReader<TRequest>, IRequestStream
    where TRequest : class
{
    private static readonly Task<bool> True = Task.FromResult(true);
    private static readonly Task<bool> False = Task.FromResult(false);

    // The part of the last read that is not taken yet; held until it has no whole message left.
    private ReadOnlySequence<byte> _rest;
    private bool _isHolding;
    private bool _isLast;
    private bool _isClosed;

    public TRequest Current { get; private set; } = null!;

    public Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<bool>(cancellationToken);
        }

        if (_isClosed || call.HasEnded)
        {
            return Task.FromException<bool>(new InvalidOperationException("Can't read messages after the request is complete."));
        }

        // The previous message is not kept alive by a stream that waits long for the next.
        Current = null!;
        try
        {
            return _isHolding && TryTake() ? True : ReadAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            call.IsAborted |= exception is IOException;
            return Task.FromException<bool>(exception);
        }
    }

    public void Close()
    {
        _isClosed = true;
        Release();
    }

    private Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var isBetweenMessages = _rest.IsEmpty;
            Release();
            if (_isLast)
            {
                return isBetweenMessages ? False : Task.FromException<bool>(MessageReader.CreateIncompleteException());
            }

            var read = body.ReadAsync(cancellationToken);
            if (!read.IsCompletedSuccessfully)
            {
                return AwaitAsync(read, cancellationToken);
            }

            Hold(read.Result);
            if (TryTake())
            {
                return True;
            }
        }
    }

    private async Task<bool> AwaitAsync(ValueTask<ReadResult> read, CancellationToken cancellationToken)
    {
        try
        {
            Hold(await read);
        }
        catch (IOException)
        {
            call.IsAborted = true;
            throw;
        }

        return TryTake() || await ReadAsync(cancellationToken);
    }

    private void Hold(ReadResult result)
    {
        _rest = result.Buffer;
        _isLast = result.IsCompleted;
        _isHolding = true;
    }

    private void Release()
    {
        if (_isHolding)
        {
            _isHolding = false;
            body.AdvanceTo(_rest.Start, _rest.End);
            _rest = default;
        }
    }

    private bool TryTake()
    {
        if (MessageReader.TryTake(call, ref _rest, deserializer) is not { } message)
        {
            return false;
        }

        Current = message;
        if (_rest.IsEmpty)
        {
            Release();
        }

        return true;
    }
}
