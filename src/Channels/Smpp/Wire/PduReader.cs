using System.Buffers.Binary;
using System.Text;

namespace Grpc.Messaging.Channels.Smpp.Wire;

/// <summary>Reads the body of a PDU from front to back.</summary>
/// <exception cref="SmppProtocolException">Of every method: the body ends too early.</exception>
internal ref struct PduReader(ReadOnlySpan<byte> body)
{
    private readonly ReadOnlySpan<byte> _body = body;
    private int _at;

    public readonly bool IsAtEnd => _at >= _body.Length;

    public byte ReadByte() => ReadBytes(1)[0];

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if (_body.Length - _at < count)
        {
            throw new SmppProtocolException($"A PDU ends at byte {_body.Length} of its body, in the middle of a field.");
        }

        var bytes = _body.Slice(_at, count);
        _at += count;
        return bytes;
    }

    /// <summary>A C-octet string, without the zero that ends it.</summary>
    public string ReadCString()
    {
        var rest = _body[_at..];
        var length = rest.IndexOf((byte)0);
        if (length < 0)
        {
            throw new SmppProtocolException("A PDU ends in the middle of a text.");
        }

        _at += length + 1;
        return Encoding.Latin1.GetString(rest[..length]);
    }

    /// <summary>The next optional parameter; false when there is none. A few stray bytes at the end, which some SMSCs leave, are none.</summary>
    public bool TryReadTlv(out TlvTag tag, out ReadOnlySpan<byte> value)
    {
        tag = default;
        value = default;
        if (_body.Length - _at < 4)
        {
            return false;
        }

        tag = (TlvTag)BinaryPrimitives.ReadUInt16BigEndian(ReadBytes(2));
        value = ReadBytes(BinaryPrimitives.ReadUInt16BigEndian(ReadBytes(2)));
        return true;
    }
}
