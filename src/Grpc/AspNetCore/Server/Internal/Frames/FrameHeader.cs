using System.Buffers;
using System.Buffers.Binary;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal.Frames;

/// <summary>The five bytes before each message: a compressed flag and the length.</summary>
internal static class FrameHeader
{
    public const int Size = 5;

    public static void Write(Span<byte> destination, bool isCompressed, int length)
    {
        destination[0] = isCompressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(destination[1..], (uint)length);
    }

    /// <summary>Reads a header; false if it is not complete yet.</summary>
    /// <exception cref="RpcException">The flag is neither 0 nor 1.</exception>
    public static bool TryRead(in ReadOnlySequence<byte> buffer, out bool isCompressed, out uint length)
    {
        scoped var header = buffer.FirstSpan;
        Span<byte> copy = stackalloc byte[Size];
        if (header.Length < Size)
        {
            if (buffer.Length < Size)
            {
                isCompressed = false;
                length = 0;
                return false;
            }

            buffer.Slice(0, Size).CopyTo(copy);
            header = copy;
        }

        if (header[0] > 1)
        {
            throw new RpcException(new Status(StatusCode.Internal, "Unexpected compressed flag value in message header."));
        }

        isCompressed = header[0] == 1;
        length = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        return true;
    }
}
