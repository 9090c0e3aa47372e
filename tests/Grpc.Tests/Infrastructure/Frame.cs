using System.Buffers.Binary;
using System.IO.Compression;
using Google.Protobuf;

namespace Grpc.Tests.Infrastructure;

/// <summary>Frames by hand, so that the tests do not rest on the code they test.</summary>
internal static class Frame
{
    public static byte[] Of(IMessage message) => Of(message.ToByteArray(), flag: 0);

    public static byte[] GzipOf(IMessage message) => Of(Gzip(message.ToByteArray()), flag: 1);

    public static byte[] Of(byte[] payload, byte flag)
    {
        var frame = new byte[5 + payload.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)payload.Length);
        payload.CopyTo(frame, 5);
        return frame;
    }

    public static List<(byte Flag, byte[] Payload)> Parse(ReadOnlySpan<byte> body)
    {
        var frames = new List<(byte, byte[])>();
        while (!body.IsEmpty)
        {
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(body[1..]);
            frames.Add((body[0], body.Slice(5, length).ToArray()));
            body = body[(5 + length)..];
        }

        return frames;
    }

    public static byte[] Gzip(byte[] plain)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(plain);
        }

        return compressed.ToArray();
    }

    public static byte[] Gunzip(byte[] compressed)
    {
        using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }
}
