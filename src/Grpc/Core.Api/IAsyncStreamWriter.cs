namespace Grpc.Core;

/// <summary>The sending side of a stream of messages. One write at a time.</summary>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>Options for the writes that follow; null means the defaults.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Writes a message. Completes when the transport has room for the next, which is what slows a fast writer down.</summary>
    Task WriteAsync(T message);

    /// <summary>Writes a message, giving up when cancelled.</summary>
    /// <exception cref="NotSupportedException">The implementation cannot cancel a single write.</exception>
    Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            throw new NotSupportedException("Cancellation of stream writes is not supported by this gRPC implementation.");
        }

        return WriteAsync(message);
    }
}
