namespace Grpc.Messaging.Channels.Smpp;

/// <summary>
/// How an SMSC writes the ids of messages. There are some that write the same id one way when they take a message, and another way in its receipt.
/// </summary>
public enum SmppIdForm
{
    /// <summary>The same characters, but for case and leading zeros.</summary>
    Text,

    /// <summary>A decimal number.</summary>
    Dec,

    /// <summary>A hexadecimal number.</summary>
    Hex,
}
