using System.Buffers.Binary;
using Google.Protobuf;

namespace Grpc.Messaging.Benchmarks.Echo;

/// <summary>Length-prefixed messages of the gRPC protocol, made by hand.</summary>
internal static class GrpcFrame
{
    public const int HeaderSize = 5;

    public static byte[] Of(IMessage message)
    {
        var frame = new byte[HeaderSize + message.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), frame.Length - HeaderSize);
        message.WriteTo(frame.AsSpan(HeaderSize));
        return frame;
    }
}
