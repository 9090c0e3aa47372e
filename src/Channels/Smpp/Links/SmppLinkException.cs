using Grpc.Messaging.Channels.Smpp.Wire;

namespace Grpc.Messaging.Channels.Smpp.Links;

/// <summary>A link could not be bound, or has broken. What it had submitted without an answer may be at the SMSC or not: nobody knows.</summary>
internal sealed class SmppLinkException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The SMSC's answer to bind; null when it gave none.</summary>
    public CommandStatus? BindStatus { get; init; }
}
