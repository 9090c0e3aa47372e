using System.Buffers;
using System.IO.Compression;
using Grpc.Messaging.Transcoding.Errors;
using Microsoft.AspNetCore.Http;

namespace Grpc.Messaging.Transcoding.Calls;

/// <summary>Collects a request's body inside the server's own pipe, so that it is parsed where it arrived.</summary>
internal static class RequestBody
{
    /// <summary>Returns the whole body; the caller advances the reader past it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">Most bytes.</param>
    /// <param name="observer">Is shown each part when it arrives; null for nobody.</param>
    /// <param name="cancellationToken">Ends the wait for the caller.</param>
    /// <exception cref="RestErrorException">The body is longer than allowed.</exception>
    public static async ValueTask<ReadOnlySequence<byte>> ReadAsync(
        HttpRequest request, int limit, IRestBodyObserver? observer, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            throw TooLarge(limit);
        }

        var reader = request.BodyReader;
        var observed = 0L;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            if (result.Buffer.Length > limit)
            {
                reader.AdvanceTo(result.Buffer.End);
                throw TooLarge(limit);
            }

            if (observer is not null)
            {
                foreach (var part in result.Buffer.Slice(observed))
                {
                    observer.Append(part.Span);
                }

                observed = result.Buffer.Length;
            }

            if (result.IsCompleted)
            {
                return result.Buffer;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    /// <summary>The body as it was before its sender compressed it.</summary>
    /// <exception cref="RestErrorException">It is not gzip, or longer than allowed.</exception>
    public static ReadOnlySequence<byte> Unzip(ReadOnlySequence<byte> body, int limit)
    {
        var plain = new ArrayBufferWriter<byte>();
        try
        {
            using var gzip = new GZipStream(new MemoryStream(body.ToArray()), CompressionMode.Decompress);
            while (gzip.Read(plain.GetSpan()) is > 0 and var count)
            {
                plain.Advance(count);
                if (plain.WrittenCount > limit)
                {
                    throw TooLarge(limit);
                }
            }
        }
        catch (InvalidDataException)
        {
            throw new RestErrorException(RestError.Unreadable("The body is not gzip, as its header says.", string.Empty, "is not gzip, as its header says"));
        }

        return new ReadOnlySequence<byte>(plain.WrittenMemory);
    }

    private static RestErrorException TooLarge(int limit) =>
        new(RestError.Of(RestErrorKind.TooLarge, Core.StatusCode.ResourceExhausted, $"The body is longer than {limit} bytes."));
}
