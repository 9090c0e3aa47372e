using System.Buffers;

namespace Grpc.Messaging.Channels.Smpp.Wire;

/// <summary>A PDU that asks the peer for something, and is answered under its sequence number.</summary>
internal interface ISmppRequest
{
    /// <summary>Writes it as one PDU.</summary>
    void WriteTo(IBufferWriter<byte> output, uint sequence);
}
