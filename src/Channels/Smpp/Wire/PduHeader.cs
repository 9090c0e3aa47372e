using System.Buffers;
using System.Buffers.Binary;

namespace Grpc.Messaging.Channels.Smpp.Wire;

/// <summary>The first 16 bytes of every PDU.</summary>
/// <param name="Length">Of the whole PDU, these bytes included.</param>
internal readonly record struct PduHeader(int Length, CommandId Command, CommandStatus Status, uint Sequence)
{
    public const int Size = 16;

    /// <summary>The bit by which the answer to a command differs from it.</summary>
    public const CommandId Response = CommandId.GenericNack;

    /// <summary>Longest PDU that is taken: a message_payload of 64 KiB and all that can stand beside it.</summary>
    public const int MaxLength = 70_000;

    public int BodyLength => Length - Size;

    /// <summary>Reads the header of the PDU that the bytes begin with; false when it has not all arrived.</summary>
    /// <exception cref="SmppProtocolException">Its length is impossible.</exception>
    public static bool TryRead(in ReadOnlySequence<byte> bytes, out PduHeader header)
    {
        header = default;
        if (bytes.Length < Size)
        {
            return false;
        }

        Span<byte> head = stackalloc byte[Size];
        bytes.Slice(0, Size).CopyTo(head);
        var length = BinaryPrimitives.ReadUInt32BigEndian(head);
        if (length is < Size or > MaxLength)
        {
            throw new SmppProtocolException($"A PDU says that it has {length} bytes; it must have {Size} to {MaxLength}.");
        }

        header = new PduHeader(
            (int)length,
            (CommandId)BinaryPrimitives.ReadUInt32BigEndian(head[4..]),
            (CommandStatus)BinaryPrimitives.ReadUInt32BigEndian(head[8..]),
            BinaryPrimitives.ReadUInt32BigEndian(head[12..]));
        return true;
    }
}
