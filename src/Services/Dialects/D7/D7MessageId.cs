using System.Buffers.Binary;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Services.Dialects.D7;

/// <summary>
/// D7's callers know messages by UUIDs of version 4. Of such a one 122 bits are free, and that is just what the id of a message (96) and the index of a
/// delivery (26) take: so each delivery has its UUID without anything being stored, and a UUID tells which delivery it is.
/// </summary>
internal static class D7MessageId
{
    private const int IndexBits = 26;
    private const int LastIndex = (1 << IndexBits) - 1;

    // Of the 122 bits, those in front of the version and those behind the variant (RFC 9562, 5.4).
    private const int MiddleBits = 12;
    private const int LowBits = 62;

    /// <summary>The UUID of a delivery.</summary>
    public static Guid Of(DeliveryKey key)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(key.Index, LastIndex);
        return Write(key.MessageId, key.Index);
    }

    /// <summary>The UUID of a batch: an index that no delivery has.</summary>
    public static Guid OfBatch(ObjectId batchId) => Write(batchId, LastIndex);

    /// <summary>The delivery that a UUID means; null when it is the UUID of none.</summary>
    public static DeliveryKey? Parse(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var all = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        if (id.Version != 4 || (id.Variant & 0b1100) != 0b1000)
        {
            return null;
        }

        var value = ((all >> 80) << (MiddleBits + LowBits)) | (((all >> 64) & 0xFFF) << LowBits) | (all & ((UInt128.One << LowBits) - 1));
        Span<byte> message = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(message, value >> IndexBits);
        var index = (int)(value & LastIndex);
        return index == LastIndex ? null : new DeliveryKey(ObjectId.FromBytes(message[^ObjectId.Size..]), index);
    }

    private static Guid Write(ObjectId messageId, int index)
    {
        Span<byte> bytes = stackalloc byte[16];
        messageId.Write(bytes[^ObjectId.Size..]);
        var value = (BinaryPrimitives.ReadUInt128BigEndian(bytes) << IndexBits) | (uint)index;
        var high = value >> (MiddleBits + LowBits);
        var middle = (value >> LowBits) & 0xFFF;
        var low = value & ((UInt128.One << LowBits) - 1);
        BinaryPrimitives.WriteUInt128BigEndian(
            bytes, (high << 80) | (UInt128)0x4000 << 64 | (middle << 64) | (UInt128.One << 63) | low);
        return new Guid(bytes, bigEndian: true);
    }
}
