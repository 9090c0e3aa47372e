using System.Buffers;
using System.Buffers.Text;
using Grpc.Core;

namespace Grpc.AspNetCore.Web.Internal;

/// <summary>Reads base64 from another stream. Padding may stand anywhere: senders encode piece by piece.</summary>
internal sealed class Base64DecodingStream(Stream encoded) : Stream
{
    private const int BufferSize = 4096;
    private const int EncodedGroup = 4;
    private const int PlainGroup = 3;

    private readonly byte[] _carry = new byte[EncodedGroup];
    private int _carried;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buffer.Length, PlainGroup, nameof(buffer));
        var limit = Math.Min(buffer.Length / PlainGroup * EncodedGroup, BufferSize);
        var text = ArrayPool<byte>.Shared.Rent(limit);
        try
        {
            while (true)
            {
                _carry.AsSpan(0, _carried).CopyTo(text);
                var count = await encoded.ReadAsync(text.AsMemory(_carried, limit - _carried), cancellationToken);
                if (count == 0)
                {
                    return _carried == 0 ? 0 : throw CreateInvalidException();
                }

                var length = _carried + count;
                var whole = length - (length % EncodedGroup);
                _carried = length - whole;
                text.AsSpan(whole, _carried).CopyTo(_carry);
                if (whole > 0)
                {
                    return Decode(text.AsSpan(0, whole), buffer.Span);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(text);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static int Decode(ReadOnlySpan<byte> text, Span<byte> plain)
    {
        var total = 0;
        while (!text.IsEmpty)
        {
            var padding = text.IndexOf((byte)'=');
            var piece = padding < 0 ? text : text[..((padding / EncodedGroup * EncodedGroup) + EncodedGroup)];
            if (Base64.DecodeFromUtf8(piece, plain[total..], out _, out var written) != OperationStatus.Done)
            {
                throw CreateInvalidException();
            }

            total += written;
            text = text[piece.Length..];
        }

        return total;
    }

    private static RpcException CreateInvalidException() =>
        new(new Status(StatusCode.Internal, "The gRPC-Web text request is not valid base64."));
}
