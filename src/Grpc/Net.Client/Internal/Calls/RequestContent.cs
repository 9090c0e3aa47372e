namespace Grpc.Net.Client.Internal;

/// <summary>The body of a call's request. Its length is left open: HTTP/2 ends a body by a flag, and gRPC sends no content-length.</summary>
internal abstract class RequestContent : HttpContent
{
    protected RequestContent() => Headers.TryAddWithoutValidation("Content-Type", ProtocolNames.ContentType);

    /// <summary>The call has ended, and with it what is still to be sent. True if there was something.</summary>
    public abstract bool End();

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
