using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>Writes a call's stream of requests. <paramref name="singleResponse"/> is the response of a client-streaming call.</summary>
internal sealed class ClientStreamWriter<TRequest>(
    GrpcCall call, StreamingContent content, Marshaller<TRequest> marshaller, Task? singleResponse) : IClientStreamWriter<TRequest>
    where TRequest : class
{
    private readonly OutgoingMessage _message = new();
    private int _isWriting;
    private volatile bool _isComplete;

    public WriteOptions? WriteOptions { get; set; } = call.Options.WriteOptions;

    public Task WriteAsync(TRequest message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(TRequest message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        call.ThrowIfDisposed();
        if (_isComplete)
        {
            return Task.FromException(new InvalidOperationException("Request stream has already been completed."));
        }

        if (call.HasEnded)
        {
            return Task.FromException(call.CreateException());
        }

        return Interlocked.Exchange(ref _isWriting, 1) == 0
            ? WriteMessageAsync(message, cancellationToken)
            : Task.FromException(new InvalidOperationException("Can't write the message because the previous write is in progress."));
    }

    public Task CompleteAsync()
    {
        call.ThrowIfDisposed();
        if (Volatile.Read(ref _isWriting) != 0)
        {
            return Task.FromException(
                new InvalidOperationException("Can't complete the client stream writer because the previous write is in progress."));
        }

        _isComplete = true;
        content.Complete();
        return Task.CompletedTask;
    }

    private async Task WriteMessageAsync(TRequest message, CancellationToken cancellationToken)
    {
        var registration = cancellationToken.CanBeCanceled && cancellationToken != call.Options.CancellationToken
            ? call.AbortOn(cancellationToken)
            : default;
        try
        {
            // A message that can't be written is its writer's problem; the call goes on.
            _message.Serialize(message, marshaller, call.CompressionFor(WriteOptions), call.Channel.MaxSendMessageSize);
            await SendAsync().ConfigureAwait(false);
        }
        finally
        {
            _message.Release();
            registration.Unregister();
            Volatile.Write(ref _isWriting, 0);
        }
    }

    private async Task SendAsync()
    {
        try
        {
            var stream = await content.Opened.ConfigureAwait(false);
            await stream.WriteAsync(_message.Frame, call.Aborted).ConfigureAwait(false);
            if (WriteOptions is null || !WriteOptions.Flags.HasFlag(WriteFlags.BufferHint))
            {
                await stream.FlushAsync(call.Aborted).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            throw await ExplainAsync(exception).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// A server may answer without reading on, and then the transport refuses further writes; the reason is in the answer. That of a
    /// client-streaming call is already being read. On a duplex call the responses are the caller's to read, and the status comes after them.
    /// </summary>
    private async Task<Exception> ExplainAsync(Exception exception)
    {
        if (singleResponse is not null)
        {
            await singleResponse.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return call.HasEnded ? call.CreateException() : new RpcException(TransportStatus.From("Error writing request message.", exception));
    }
}
