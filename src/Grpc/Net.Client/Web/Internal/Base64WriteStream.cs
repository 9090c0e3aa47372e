using System.Buffers;
using System.Buffers.Text;

namespace Grpc.Net.Client.Web.Internal;

/// <summary>Encodes what is written as Base64, in whole groups of three bytes; a flush, like the end, pads what is left over.</summary>
internal sealed class Base64WriteStream(Stream destination) : Stream
{
    private const int BytesPerGroup = 3;

    private readonly byte[] _remainder = new byte[BytesPerGroup];
    private int _remainderLength;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var total = _remainderLength + buffer.Length;
        var whole = total - (total % BytesPerGroup);
        var text = ArrayPool<byte>.Shared.Rent(Base64.GetMaxEncodedToUtf8Length(total));
        try
        {
            // Moved behind the left-over bytes, then encoded where it stands.
            _remainder.AsSpan(0, _remainderLength).CopyTo(text);
            buffer.Span.CopyTo(text.AsSpan(_remainderLength));
            text.AsSpan(whole, total - whole).CopyTo(_remainder);
            _remainderLength = total - whole;
            Base64.EncodeToUtf8InPlace(text, whole, out var length);
            await destination.WriteAsync(text.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(text);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Writes what is left over, padded.</summary>
    public async Task WriteRemainderAsync(CancellationToken cancellationToken)
    {
        if (_remainderLength == 0)
        {
            return;
        }

        var text = new byte[4];
        Base64.EncodeToUtf8(_remainder.AsSpan(0, _remainderLength), text, out _, out _);
        _remainderLength = 0;
        await destination.WriteAsync(text, cancellationToken).ConfigureAwait(false);
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await WriteRemainderAsync(cancellationToken).ConfigureAwait(false);
        await destination.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Flush() => throw new NotSupportedException("A gRPC-Web body is written asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("A gRPC-Web body is written asynchronously.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
