namespace Grpc.Messaging.Channels.Smpp;

/// <summary>How a text goes out that is too long for one short message.</summary>
public enum SmppLongText
{
    /// <summary>In parts, each with a user data header with an 8-bit reference.</summary>
    Udh,

    /// <summary>In parts with sar parameters, of which the SMSC makes the header.</summary>
    Sar,

    /// <summary>Whole, in the parameter message_payload; the SMSC splits it.</summary>
    Payload,
}
