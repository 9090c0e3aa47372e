using System.Buffers;

namespace Grpc.Messaging.Channels.Smpp.Wire;

/// <summary>A short message, or a part of one, to be handed to an SMSC.</summary>
internal sealed record SubmitSm : ISmppRequest
{
    /// <summary>Most bytes of short_message.</summary>
    public const int MaxShortMessage = 254;

    // service_type, two addresses, two times, nine single bytes, and the optional parameters: never more than this.
    private const int MaxBesideText = 256;

    public string ServiceType { get; init; } = "";

    public required SmppAddress Source { get; init; }

    public required SmppAddress Destination { get; init; }

    public byte EsmClass { get; init; }

    /// <summary>priority_flag, 0 to 3.</summary>
    public byte Priority { get; init; }

    /// <summary>Optional parameters of the sender's own.</summary>
    public IReadOnlyList<Tlv> Tlvs { get; init; } = [];

    /// <summary>How long the SMSC shall try, as SMPP writes times; empty = as long as it likes.</summary>
    public string ValidityPeriod { get; init; } = "";

    public byte RegisteredDelivery { get; init; }

    public byte DataCoding { get; init; }

    /// <summary>The text, with its header if it has one.</summary>
    public required ReadOnlyMemory<byte> Text { get; init; }

    /// <summary>Whether the text stands in message_payload.</summary>
    public bool UsesPayload { get; init; }

    /// <summary>The part that it is, if the SMSC is to make the header; null otherwise.</summary>
    public Concatenation? Sar { get; init; }

    /// <inheritdoc/>
    public void WriteTo(IBufferWriter<byte> output, uint sequence)
    {
        var most = PduHeader.Size + MaxBesideText + Text.Length + Tlvs.Sum(static tlv => Tlv.HeaderLength + tlv.Value.Length);
        var pdu = new PduWriter(output.GetSpan(most), CommandId.SubmitSm, CommandStatus.Ok, sequence);
        pdu.WriteCString(ServiceType);
        Write(ref pdu, Source);
        Write(ref pdu, Destination);
        pdu.Write(EsmClass);
        pdu.Write(0); // protocol_id
        pdu.Write(Priority);
        pdu.WriteCString(""); // schedule_delivery_time
        pdu.WriteCString(ValidityPeriod);
        pdu.Write(RegisteredDelivery);
        pdu.Write(0); // replace_if_present_flag
        pdu.Write(DataCoding);
        pdu.Write(0); // sm_default_msg_id
        if (UsesPayload)
        {
            pdu.Write(0);
            pdu.WriteTlv(TlvTag.MessagePayload, Text.Span);
        }
        else
        {
            pdu.Write((byte)Text.Length);
            pdu.Write(Text.Span);
        }

        if (Sar is { } sar)
        {
            pdu.WriteTlv(TlvTag.SarReference, sar.Reference);
            pdu.WriteTlv(TlvTag.SarTotalSegments, sar.Total);
            pdu.WriteTlv(TlvTag.SarSegmentNumber, sar.Number);
        }

        foreach (var tlv in Tlvs)
        {
            pdu.WriteTlv(tlv.Tag, tlv.Value);
        }

        output.Advance(pdu.Finish());
    }

    private static void Write(ref PduWriter pdu, SmppAddress address)
    {
        pdu.Write(address.Ton);
        pdu.Write(address.Npi);
        pdu.WriteCString(address.Number);
    }
}
