namespace Grpc.Messaging.Engine.Credentials;

/// <summary>A signature that came with a request, and so much of the request as it covers. For one request and one check.</summary>
public abstract class RequestSignature
{
    /// <summary>Takes the next bytes of the body: each once, in their order.</summary>
    public abstract void Append(ReadOnlySpan<byte> body);

    /// <summary>Whether the signature was made with this key.</summary>
    public abstract bool IsMadeWith(ReadOnlySpan<byte> key);
}
