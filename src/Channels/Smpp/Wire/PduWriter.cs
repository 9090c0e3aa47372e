using System.Buffers.Binary;
using System.Text;

namespace Grpc.Messaging.Channels.Smpp.Wire;

/// <summary>Writes one PDU, header included, into memory that is long enough for it.</summary>
internal ref struct PduWriter
{
    private readonly Span<byte> _memory;
    private int _at;

    public PduWriter(Span<byte> memory, CommandId command, CommandStatus status, uint sequence)
    {
        _memory = memory;
        BinaryPrimitives.WriteUInt32BigEndian(memory[4..], (uint)command);
        BinaryPrimitives.WriteUInt32BigEndian(memory[8..], (uint)status);
        BinaryPrimitives.WriteUInt32BigEndian(memory[12..], sequence);
        _at = PduHeader.Size;
    }

    public void Write(byte value) => _memory[_at++] = value;

    public void Write(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_memory[_at..]);
        _at += bytes.Length;
    }

    public void WriteCString(string text)
    {
        _at += Encoding.Latin1.GetBytes(text, _memory[_at..]);
        Write((byte)0);
    }

    public void WriteTlv(TlvTag tag, scoped ReadOnlySpan<byte> value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_memory[_at..], (ushort)tag);
        BinaryPrimitives.WriteUInt16BigEndian(_memory[(_at + 2)..], (ushort)value.Length);
        _at += 4;
        Write(value);
    }

    public void WriteTlv(TlvTag tag, byte value) => WriteTlv(tag, [value]);

    public void WriteTlv(TlvTag tag, ushort value) => WriteTlv(tag, [(byte)(value >> 8), (byte)value]);

    /// <summary>Completes the header; answers how many bytes the PDU has.</summary>
    public readonly int Finish()
    {
        BinaryPrimitives.WriteUInt32BigEndian(_memory, (uint)_at);
        return _at;
    }
}
