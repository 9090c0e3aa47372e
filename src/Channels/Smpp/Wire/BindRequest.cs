using System.Buffers;

namespace Grpc.Messaging.Channels.Smpp.Wire;

/// <summary>Says who we are, and what the connection is for.</summary>
/// <param name="Command">Transmitter, receiver or transceiver.</param>
internal sealed record BindRequest(CommandId Command, string SystemId, string Password, string SystemType, string AddressRange) : ISmppRequest
{
    private const byte InterfaceVersion = 0x34;
    private const int MaxLength = 512;

    /// <inheritdoc/>
    public void WriteTo(IBufferWriter<byte> output, uint sequence)
    {
        var pdu = new PduWriter(output.GetSpan(MaxLength), Command, CommandStatus.Ok, sequence);
        pdu.WriteCString(SystemId);
        pdu.WriteCString(Password);
        pdu.WriteCString(SystemType);
        pdu.Write(InterfaceVersion);
        pdu.Write(0); // addr_ton
        pdu.Write(0); // addr_npi
        pdu.WriteCString(AddressRange);
        output.Advance(pdu.Finish());
    }
}
