using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Transcoding;

namespace Grpc.Messaging.Services.Dialects;

/// <summary>Runs the body through its signature as it arrives, and authenticates the caller at its end.</summary>
internal sealed class SignedBody(RequestSignature signature, Func<CancellationToken, Task> authenticate) : IRestBodyObserver
{
    public void Append(ReadOnlySpan<byte> bytes) => signature.Append(bytes);

    public ValueTask CompleteAsync(CancellationToken cancellationToken) => new(authenticate(cancellationToken));
}
