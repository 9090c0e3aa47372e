using System.Buffers.Binary;

namespace Grpc.Net.Client.Internal;

/// <summary>The five bytes before every message: whether it is compressed, and its length.</summary>
internal static class MessagePrefix
{
    public const int Length = 5;

    public static void Write(Span<byte> destination, bool isCompressed, int messageLength)
    {
        destination[0] = isCompressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(destination[1..], messageLength);
    }

    public static (byte Flag, uint MessageLength) Read(ReadOnlySpan<byte> source) =>
        (source[0], BinaryPrimitives.ReadUInt32BigEndian(source[1..]));
}
