using System.Net;
using System.Threading.Channels;

namespace Grpc.Tests.Infrastructure;

/// <summary>A request body that the test writes while the call runs.</summary>
internal sealed class LiveContent : HttpContent
{
    private readonly Channel<byte[]> _pieces = Channel.CreateUnbounded<byte[]>();

    public void Write(byte[] piece) => Assert.True(_pieces.Writer.TryWrite(piece));

    public void End() => _pieces.Writer.Complete();

    /// <summary>Makes the client reset the call.</summary>
    public void Abort() => _pieces.Writer.Complete(new IOException("The test aborts the request."));

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        // Headers go out before the first piece is there.
        await stream.FlushAsync();
        await foreach (var piece in _pieces.Reader.ReadAllAsync())
        {
            await stream.WriteAsync(piece);
            await stream.FlushAsync();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
