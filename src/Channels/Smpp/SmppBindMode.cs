namespace Grpc.Messaging.Channels.Smpp;

/// <summary>How a link is bound to an SMSC.</summary>
public enum SmppBindMode
{
    /// <summary>One connection for both directions.</summary>
    Transceiver,

    /// <summary>Two connections: one sends, one takes receipts.</summary>
    TransmitterReceiver,
}
