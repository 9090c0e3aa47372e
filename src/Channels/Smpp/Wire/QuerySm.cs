using System.Buffers;

namespace Grpc.Messaging.Channels.Smpp.Wire;

/// <summary>Asks what became of a short message.</summary>
/// <param name="MessageId">As the SMSC wrote it.</param>
/// <param name="Source">As it was submitted.</param>
internal sealed record QuerySm(string MessageId, SmppAddress Source) : ISmppRequest
{
    private const int MaxLength = 256;

    /// <inheritdoc/>
    public void WriteTo(IBufferWriter<byte> output, uint sequence)
    {
        var pdu = new PduWriter(output.GetSpan(MaxLength), CommandId.QuerySm, CommandStatus.Ok, sequence);
        pdu.WriteCString(MessageId);
        pdu.Write(Source.Ton);
        pdu.Write(Source.Npi);
        pdu.WriteCString(Source.Number);
        output.Advance(pdu.Finish());
    }

    /// <summary>The message_state of an answer.</summary>
    /// <exception cref="SmppProtocolException">It is not the answer to such a question.</exception>
    public static byte ReadState(ReadOnlySpan<byte> body)
    {
        var pdu = new PduReader(body);
        pdu.ReadCString(); // message_id
        pdu.ReadCString(); // final_date
        return pdu.ReadByte();
    }
}
