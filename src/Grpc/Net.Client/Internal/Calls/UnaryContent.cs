using System.Net;

namespace Grpc.Net.Client.Internal;

/// <summary>
/// A single request message. The transport may send it more than once (a connection that closed before it was processed) and may still
/// be sending when the call ends, so the message's array goes back to the pool only when neither can happen any more.
/// </summary>
internal sealed class UnaryContent(OutgoingMessage message) : RequestContent
{
    private readonly Lock _gate = new();
    private int _sending;
    private bool _hasEnded;

    public override bool End()
    {
        lock (_gate)
        {
            if (_hasEnded || _sending > 0)
            {
                _hasEnded = true;
                return _sending > 0;
            }

            _hasEnded = true;
        }

        message.Release();
        return false;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_hasEnded)
            {
                throw new OperationCanceledException("The call ended before its request was sent.");
            }

            _sending++;
        }

        try
        {
            await stream.WriteAsync(message.Frame, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            EndSending();
        }
    }

    private void EndSending()
    {
        lock (_gate)
        {
            _sending--;
            if (!_hasEnded || _sending > 0)
            {
                return;
            }
        }

        message.Release();
    }
}
