using System.Net.Http.Headers;
using System.Text;
using Grpc.Net.Client.Internal;

namespace Grpc.Net.Client.Web.Internal;

/// <summary>
/// Passes message frames through and keeps the trailer frame back. Follows the frames while the bytes go by, without copying them: only a
/// frame's first byte decides, so nothing has to be held until more arrives.
/// </summary>
internal sealed class GrpcWebResponseStream(Stream inner, HttpResponseHeaders trailers) : ReadOnlyStream(inner)
{
    private const byte TrailerFlag = 0x80;

    // What SocketsHttpHandler allows for real trailers.
    private const int MaxTrailerLength = 64 * 1024;

    private readonly byte[] _prefix = new byte[MessagePrefix.Length];
    private int _prefixLength;
    private long _payloadLeft;
    private MemoryStream? _trailerFrame;
    private bool _isAtEnd;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_trailerFrame is null && !_isAtEnd)
        {
            var read = await Inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            var messages = buffer.IsEmpty ? 0 : Follow(buffer.Span[..read]);
            if (messages > 0 || buffer.IsEmpty)
            {
                return messages;
            }

            _isAtEnd = read == 0;
        }

        if (!_isAtEnd)
        {
            await ReadTrailersAsync(cancellationToken).ConfigureAwait(false);
        }

        return 0;
    }

    /// <summary>Steps over the frames in these bytes; the result is how many belong to messages.</summary>
    private int Follow(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        while (position < bytes.Length)
        {
            if (_payloadLeft > 0)
            {
                var step = (int)Math.Min(_payloadLeft, bytes.Length - position);
                _payloadLeft -= step;
                position += step;
                continue;
            }

            if (_prefixLength == 0 && (bytes[position] & TrailerFlag) != 0)
            {
                _trailerFrame = new MemoryStream();
                _trailerFrame.Write(bytes[position..]);
                break;
            }

            _prefix[_prefixLength++] = bytes[position++];
            if (_prefixLength == MessagePrefix.Length)
            {
                _payloadLeft = MessagePrefix.Read(_prefix).MessageLength;
                _prefixLength = 0;
            }
        }

        return position;
    }

    private async Task ReadTrailersAsync(CancellationToken cancellationToken)
    {
        var frame = _trailerFrame!;
        var buffer = new byte[1024];
        int read;
        while ((read = await Inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            frame.Write(buffer, 0, read);
            if (frame.Length > MessagePrefix.Length + MaxTrailerLength)
            {
                throw new InvalidDataException($"Bad gRPC-Web response. The trailers exceed {MaxTrailerLength} bytes.");
            }
        }

        _isAtEnd = true;
        Parse(frame.GetBuffer().AsSpan(0, (int)frame.Length));
    }

    private void Parse(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < MessagePrefix.Length)
        {
            throw new InvalidDataException("Bad gRPC-Web response. The body ends within the trailers.");
        }

        var (flag, length) = MessagePrefix.Read(frame);
        var block = frame[MessagePrefix.Length..];
        if (flag != TrailerFlag || block.Length != length)
        {
            throw new InvalidDataException(
                $"Bad gRPC-Web response. The trailers have flag 0x{flag:x2} and announce {length} bytes, but {block.Length} follow.");
        }

        foreach (var range in block.Split("\r\n"u8))
        {
            var line = block[range];
            if (line.IsEmpty)
            {
                continue;
            }

            var colon = line.IndexOf((byte)':');
            if (colon <= 0)
            {
                throw new InvalidDataException("Bad gRPC-Web response. A trailer has no name.");
            }

            trailers.TryAddWithoutValidation(
                Encoding.ASCII.GetString(line[..colon]).Trim(), Encoding.ASCII.GetString(line[(colon + 1)..]).Trim());
        }
    }
}
