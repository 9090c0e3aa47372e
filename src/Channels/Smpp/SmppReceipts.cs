namespace Grpc.Messaging.Channels.Smpp;

/// <summary>Which parts of a message the SMSC is asked to send receipts for.</summary>
public enum SmppReceipts
{
    /// <summary>Each: the message is delivered when all parts are, and undeliverable when one is.</summary>
    All,

    /// <summary>The last: what is said of it counts for the message.</summary>
    LastPart,

    /// <summary>None: a message that was taken counts as sent until its step or its validity ends.</summary>
    None,
}
