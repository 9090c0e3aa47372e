using Grpc.Core;

namespace Grpc.Messaging.Transcoding;

/// <summary>Sees the raw body of one request while it is read, for instance to check a signature over it. See <see cref="RestCall.ObserveBody"/>.</summary>
public interface IRestBodyObserver
{
    /// <summary>Takes the next bytes as they arrive: each once, in their order.</summary>
    void Append(ReadOnlySpan<byte> bytes);

    /// <summary>The whole body was read, and nobody has looked at it yet. Returns to let the call go on.</summary>
    /// <exception cref="RpcException">Refuses the call.</exception>
    ValueTask CompleteAsync(CancellationToken cancellationToken);
}
