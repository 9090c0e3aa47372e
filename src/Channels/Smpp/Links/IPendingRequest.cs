using Grpc.Messaging.Channels.Smpp.Wire;

namespace Grpc.Messaging.Channels.Smpp.Links;

/// <summary>A request that was written and not answered. Exactly one of its methods is called, once, and never under a lock of the session.</summary>
internal interface IPendingRequest
{
    /// <param name="body">Empty when the peer sent none, or a generic_nack; valid during the call.</param>
    /// <exception cref="SmppProtocolException">The body is not one of such an answer.</exception>
    void Answer(CommandStatus status, ReadOnlySpan<byte> body);

    /// <summary>The session ended without an answer.</summary>
    void Break(SmppLinkException reason);
}
