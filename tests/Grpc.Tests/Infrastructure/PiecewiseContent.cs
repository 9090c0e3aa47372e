using System.Net;

namespace Grpc.Tests.Infrastructure;

/// <summary>A request body that is sent piece by piece, each flushed to the connection before the next.</summary>
internal sealed class PiecewiseContent(params IEnumerable<byte[]> pieces) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        foreach (var piece in pieces)
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
