using System.IO.Pipelines;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal.CallHandlers;

/// <summary>The responses of a call. Each message is flushed unless it carries <see cref="WriteFlags.BufferHint"/>.</summary>
internal sealed class ResponseStreamWriter<TResponse>(
    HttpContextServerCallContext call,
    PipeWriter body,
    Action<TResponse, SerializationContext> serializer)
    : IServerStreamWriter<TResponse>
    where TResponse : class
{
    private int _isWriting;

    public WriteOptions? WriteOptions
    {
        get => call.WriteOptions;
        set => call.WriteOptions = value;
    }

    public Task WriteAsync(TResponse message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(TResponse message, CancellationToken cancellationToken)
    {
        if (message is null)
        {
            return Task.FromException(new ArgumentNullException(nameof(message)));
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        if (Interlocked.Exchange(ref _isWriting, 1) != 0)
        {
            return Task.FromException(
                new InvalidOperationException("Can't write the message because the previous write is in progress."));
        }

        ValueTask<FlushResult> flush;
        try
        {
            flush = Write(message, cancellationToken);
        }
        catch (Exception exception)
        {
            Volatile.Write(ref _isWriting, 0);
            return Task.FromException(exception);
        }

        if (!flush.IsCompletedSuccessfully)
        {
            return AwaitFlushAsync(flush);
        }

        var result = flush.Result;
        Volatile.Write(ref _isWriting, 0);
        return result.IsCompleted ? Task.FromException(CreateAbortedException()) : Task.CompletedTask;
    }

    private static InvalidOperationException CreateCompleteException() => new("Can't write the message because the request is complete.");

    private InvalidOperationException CreateAbortedException()
    {
        call.IsAborted = true;
        return CreateCompleteException();
    }

    private ValueTask<FlushResult> Write(TResponse message, CancellationToken cancellationToken)
    {
        if (call.Gate is not { } gate)
        {
            return WriteAndFlush(message, cancellationToken);
        }

        lock (gate)
        {
            return WriteAndFlush(message, cancellationToken);
        }
    }

    private ValueTask<FlushResult> WriteAndFlush(TResponse message, CancellationToken cancellationToken)
    {
        if (call.HasEnded)
        {
            throw CreateCompleteException();
        }

        var start = call.StartResponseAsync();
        if (!start.IsCompletedSuccessfully)
        {
            return StartAndWriteAsync(start, message, cancellationToken);
        }

        if (call.WriteOptions is { } options && (options.Flags & WriteFlags.BufferHint) != 0)
        {
            call.WriteMessage(body, message, serializer);
            return default;
        }

        return call.WriteMessageAsync(body, message, serializer, cancellationToken);
    }

    private async ValueTask<FlushResult> StartAndWriteAsync(Task start, TResponse message, CancellationToken cancellationToken)
    {
        await start;
        return await Write(message, cancellationToken);
    }

    private async Task AwaitFlushAsync(ValueTask<FlushResult> flush)
    {
        try
        {
            if ((await flush).IsCompleted)
            {
                throw CreateAbortedException();
            }
        }
        finally
        {
            Volatile.Write(ref _isWriting, 0);
        }
    }
}
