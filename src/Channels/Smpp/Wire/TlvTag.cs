namespace Grpc.Messaging.Channels.Smpp.Wire;

/// <summary>Optional parameters that are written or read here: SMPP 3.4, section 5.3.2.</summary>
internal enum TlvTag : ushort
{
    ReceiptedMessageId = 0x001E,
    SarReference = 0x020C,
    SarTotalSegments = 0x020E,
    SarSegmentNumber = 0x020F,
    MessagePayload = 0x0424,
    MessageState = 0x0427,
}
