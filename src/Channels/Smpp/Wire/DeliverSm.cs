using System.Buffers.Binary;
using System.Text;

namespace Grpc.Messaging.Channels.Smpp.Wire;

/// <summary>What an SMSC hands over, as deliver_sm or data_sm: a receipt, or a short message that somebody sent.</summary>
/// <param name="Text">The text, with its header if <see cref="HasHeader"/>; from message_payload if that is where it stands.</param>
/// <param name="ReceiptedMessageId">The id that a receipt is about, if it stands in a parameter of its own.</param>
/// <param name="MessageState">What a receipt says, if it stands in a parameter of its own.</param>
/// <param name="Sar">The part that it is, if told by sar parameters.</param>
internal sealed record DeliverSm(
    SmppAddress Source,
    SmppAddress Destination,
    byte EsmClass,
    byte DataCoding,
    byte[] Text,
    string? ReceiptedMessageId,
    byte? MessageState,
    Concatenation? Sar)
{
    private const int ReceiptBits = 0x3C;

    /// <summary>Whether esm_class calls it a receipt, an acknowledgement of a handset, or an intermediate notification.</summary>
    public bool IsMarkedAsReceipt => (EsmClass & ReceiptBits) != 0;

    /// <summary>Whether the text begins with a user data header.</summary>
    public bool HasHeader => (EsmClass & 0x40) != 0;

    /// <exception cref="SmppProtocolException">It is not what the command says.</exception>
    public static DeliverSm Read(CommandId command, ReadOnlySpan<byte> body)
    {
        var pdu = new PduReader(body);
        pdu.ReadCString(); // service_type
        var source = new SmppAddress(pdu.ReadByte(), pdu.ReadByte(), pdu.ReadCString());
        var destination = new SmppAddress(pdu.ReadByte(), pdu.ReadByte(), pdu.ReadCString());
        var esmClass = pdu.ReadByte();
        byte dataCoding;
        byte[] text = [];
        if (command == CommandId.DataSm)
        {
            pdu.ReadByte(); // registered_delivery
            dataCoding = pdu.ReadByte();
        }
        else
        {
            pdu.ReadBytes(2); // protocol_id, priority_flag
            pdu.ReadCString(); // schedule_delivery_time
            pdu.ReadCString(); // validity_period
            pdu.ReadBytes(2); // registered_delivery, replace_if_present_flag
            dataCoding = pdu.ReadByte();
            pdu.ReadByte(); // sm_default_msg_id
            text = pdu.ReadBytes(pdu.ReadByte()).ToArray();
        }

        string? receiptedId = null;
        byte? state = null;
        var (reference, total, number) = ((ushort)0, (byte)0, (byte)0);
        while (pdu.TryReadTlv(out var tag, out var value))
        {
            switch (tag)
            {
                case TlvTag.MessagePayload:
                    text = value.ToArray();
                    break;
                case TlvTag.ReceiptedMessageId:
                    receiptedId = Encoding.Latin1.GetString(value).TrimEnd('\0');
                    break;
                case TlvTag.MessageState when value.Length > 0:
                    state = value[0];
                    break;
                case TlvTag.SarReference when value.Length == 2:
                    reference = BinaryPrimitives.ReadUInt16BigEndian(value);
                    break;
                case TlvTag.SarTotalSegments when value.Length == 1:
                    total = value[0];
                    break;
                case TlvTag.SarSegmentNumber when value.Length == 1:
                    number = value[0];
                    break;
            }
        }

        var sar = total > 1 ? new Concatenation(reference, total, number) : (Concatenation?)null;
        return new DeliverSm(source, destination, esmClass, dataCoding, text, receiptedId, state, sar);
    }
}
