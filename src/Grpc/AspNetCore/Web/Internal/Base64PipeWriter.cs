using System.Buffers.Text;
using System.IO.Pipelines;
using Grpc.AspNetCore.Server.Internal.Frames;

namespace Grpc.AspNetCore.Web.Internal;

/// <summary>
/// Writes base64 into another pipe. What is written between two flushes becomes one padded piece, which readers of the text form decode on
/// its own.
/// </summary>
internal sealed class Base64PipeWriter(PipeWriter inner) : PipeWriter
{
    // A multiple of three, so that no piece but the last is padded; its text fits one block of Kestrel's.
    private const int MaxPlainPiece = 3 * 1024;

    private readonly PooledBuffer _plain = new();

    public override void Advance(int bytes) => _plain.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => _plain.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _plain.GetSpan(sizeHint);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        Encode();
        return inner.FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
        Encode();
        inner.Complete(exception);
    }

    /// <summary>Drops what is not flushed and gives its memory back.</summary>
    public void Release() => _plain.Release();

    private void Encode()
    {
        for (var rest = _plain.Written; !rest.IsEmpty;)
        {
            var piece = rest[..Math.Min(rest.Length, MaxPlainPiece)];
            var target = inner.GetSpan(Base64.GetMaxEncodedToUtf8Length(piece.Length));
            Base64.EncodeToUtf8(piece, target, out _, out var written);
            inner.Advance(written);
            rest = rest[piece.Length..];
        }

        _plain.Release();
    }
}
