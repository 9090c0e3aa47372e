using System.Net;

namespace Grpc.Net.Client.Internal;

/// <summary>A stream of request messages: lends the transport's stream to the call's writer and ends when the writer does.</summary>
internal sealed class StreamingContent : RequestContent
{
    private readonly TaskCompletionSource<Stream> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Continues inline: when Complete returns, the end of the stream is on its way, and a Dispose that follows cannot overtake it.
    private readonly TaskCompletionSource _completed = new();

    /// <summary>The stream to write to, once the request's headers are sent; cancelled if the call ends first.</summary>
    public Task<Stream> Opened => _opened.Task;

    /// <summary>No message follows.</summary>
    public void Complete() => _completed.TrySetResult();

    public override bool End()
    {
        _opened.TrySetCanceled();
        return _completed.TrySetCanceled();
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // The headers must not wait for the first message: the server may have something to say before.
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (!_opened.TrySetResult(stream) && !_opened.Task.IsCanceled)
        {
            throw new IOException("A stream of request messages can't be sent a second time.");
        }

        using var registration = cancellationToken.UnsafeRegister(static source => ((TaskCompletionSource)source!).TrySetCanceled(), _completed);
        await _completed.Task.ConfigureAwait(false);
    }
}
