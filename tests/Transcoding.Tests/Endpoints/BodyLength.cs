using Grpc.Core;
using Grpc.Messaging.Transcoding;

namespace Grpc.Messaging.Tests.Transcoding.Endpoints;

/// <summary>Refuses a call whose body has another length than its header says: the least that a signature over the body needs.</summary>
internal sealed class BodyLength(int expected) : IRestBodyObserver
{
    private int _length;

    public void Append(ReadOnlySpan<byte> bytes) => _length += bytes.Length;

    public ValueTask CompleteAsync(CancellationToken cancellationToken) => _length == expected
        ? default
        : throw new RpcException(new Status(StatusCode.Unauthenticated, $"The body has {_length} bytes."));
}
