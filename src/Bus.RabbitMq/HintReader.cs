using System.Buffers.Binary;
using System.Text;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Bus.RabbitMq;

/// <summary>
/// Reads what <see cref="HintWriter"/> wrote. The broker may be shared and other nodes newer: anything that is not exactly such a body is
/// refused, and none makes it throw or take more memory than a few times its size.
/// </summary>
internal ref struct HintReader(ReadOnlySpan<byte> body)
{
    // Flags, index, version, state, step, channel, three empty texts, time.
    private const int MinChange = 17;

    private ReadOnlySpan<byte> _rest = body;

    public bool TryReadHeader(out Guid sender)
    {
        sender = default;
        if (_rest.Length < HintWriter.HeaderSize || _rest[0] != HintWriter.Version)
        {
            return false;
        }

        sender = new Guid(_rest[1..HintWriter.HeaderSize]);
        _rest = _rest[HintWriter.HeaderSize..];
        return true;
    }

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public bool TryReadChanges(out StatusChange[] changes)
    {
        changes = [];
        if (!TryVarint(out var count) || !TryInt64(out var first) || count == 0 || count > _rest.Length / MinChange || first < 1)
        {
            return false;
        }

        var read = new StatusChange[count];
        for (var i = 0; i < count; i++)
        {
            if (!TryChange(first + i, i == 0 ? null : read[i - 1], out read[i]))
            {
                return false;
            }
        }

        changes = read;
        return IsAtEnd;
    }

    private bool TryChange(long position, StatusChange? before, out StatusChange change)
    {
        change = null!;
        if (!TryByte(out var flags)
            || !TryId((flags & HintWriter.SameAccount) != 0, before?.AccountId, out var account)
            || !TryId((flags & HintWriter.SameMessage) != 0, before?.Key.MessageId, out var message)
            || !TryVarint(out var index)
            || !TryVarint(out var version)
            || !TryByte(out var state)
            || !TryVarint(out var step)
            || !TryByte(out var channel)
            || !TryText(out var uid)
            || !TryText(out var phone)
            || !TryText(out var reason)
            || !TryInt64(out var time)
            || !Enum.IsDefined((DeliveryState)state)
            || time < DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
            || time > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            return false;
        }

        change = new StatusChange(
            position,
            account,
            new DeliveryKey(message, index),
            version,
            (DeliveryState)state,
            step,
            channel == 0 ? null : (Channel)channel,
            uid,
            phone,
            reason,
            DateTimeOffset.FromUnixTimeMilliseconds(time));
        return true;
    }

    private bool TryId(bool isSame, ObjectId? before, out ObjectId id)
    {
        id = before ?? default;
        if (isSame)
        {
            return before is not null;
        }

        if (_rest.Length < ObjectId.Size)
        {
            return false;
        }

        id = ObjectId.FromBytes(_rest[..ObjectId.Size]);
        _rest = _rest[ObjectId.Size..];
        return true;
    }

    private bool TryByte(out byte value)
    {
        value = 0;
        if (_rest.IsEmpty)
        {
            return false;
        }

        value = _rest[0];
        _rest = _rest[1..];
        return true;
    }

    private bool TryInt64(out long value)
    {
        if (!BinaryPrimitives.TryReadInt64LittleEndian(_rest, out value))
        {
            return false;
        }

        _rest = _rest[8..];
        return true;
    }

    private bool TryVarint(out int value)
    {
        var read = 0L;
        value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            if (!TryByte(out var part))
            {
                return false;
            }

            read |= (long)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                value = (int)read;
                return read <= int.MaxValue;
            }
        }

        return false;
    }

    private bool TryText(out string text)
    {
        text = "";
        if (!TryVarint(out var size) || size > _rest.Length)
        {
            return false;
        }

        text = Encoding.UTF8.GetString(_rest[..size]);
        _rest = _rest[size..];
        return true;
    }
}
