using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Bus.RabbitMq;

/// <summary>
/// The body of a hint, little-endian: version (1 byte), sender (16 bytes); of changes then their number (varint), the position of the first
/// (8 bytes; the others follow without a gap) and each change: flags, what of account and message differs from the change before, index,
/// version, state, step, channel, uid, phone, reason, time (8 bytes, ms). A body is good for one use: the buffer is reused.
/// </summary>
internal sealed class HintWriter(Guid sender)
{
    public const byte Version = 1;
    public const int HeaderSize = 17;
    public const byte SameAccount = 1;
    public const byte SameMessage = 2;

    private readonly ArrayBufferWriter<byte> _buffer = new(4_096);

    public ReadOnlyMemory<byte> Work()
    {
        Begin();
        return _buffer.WrittenMemory;
    }

    public ReadOnlyMemory<byte> Changes(List<StatusChange> changes)
    {
        Begin();
        Varint((uint)changes.Count);
        Int64(changes[0].Sequence);
        ObjectId account = default;
        ObjectId message = default;
        foreach (var change in changes)
        {
            Change(change, change.AccountId == account, change.Key.MessageId == message);
            (account, message) = (change.AccountId, change.Key.MessageId);
        }

        return _buffer.WrittenMemory;
    }

    private void Begin()
    {
        _buffer.ResetWrittenCount();
        Byte(Version);
        sender.TryWriteBytes(_buffer.GetSpan(16));
        _buffer.Advance(16);
    }

    private void Change(StatusChange change, bool isSameAccount, bool isSameMessage)
    {
        Byte((byte)((isSameAccount ? SameAccount : 0) | (isSameMessage ? SameMessage : 0)));
        if (!isSameAccount)
        {
            Id(change.AccountId);
        }

        if (!isSameMessage)
        {
            Id(change.Key.MessageId);
        }

        Varint((uint)change.Key.Index);
        Varint((uint)change.Version);
        Byte((byte)change.State);
        Varint((uint)change.Step);
        Byte((byte)(change.Channel ?? 0));
        Text(change.Uid);
        Text(change.Phone);
        Text(change.Reason);
        Int64(change.ChangeTime.ToUnixTimeMilliseconds());
    }

    private void Byte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }

    private void Int64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
    }

    private void Varint(uint value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Byte((byte)(value | 0x80));
        }

        Byte((byte)value);
    }

    private void Id(ObjectId id)
    {
        id.Write(_buffer.GetSpan(ObjectId.Size));
        _buffer.Advance(ObjectId.Size);
    }

    private void Text(string text)
    {
        var size = Encoding.UTF8.GetByteCount(text);
        Varint((uint)size);
        _buffer.Advance(Encoding.UTF8.GetBytes(text, _buffer.GetSpan(size)));
    }
}
