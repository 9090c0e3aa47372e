using System.Buffers;
using System.Buffers.Text;

namespace Grpc.Net.Client.Web.Internal;

/// <summary>
/// Decodes Base64 as it arrives. A server may end a piece with padding wherever it flushes, so padding can occur in the middle: the text
/// is decoded in groups of four characters, each complete in itself.
/// </summary>
internal sealed class Base64ReadStream(Stream inner) : ReadOnlyStream(inner)
{
    private const int GroupLength = 4;
    private const int BytesPerGroup = 3;

    private readonly byte[] _text = new byte[4096];
    private int _start;
    private int _end;

    // Bytes of a group for which the reader had no room; at most three.
    private readonly byte[] _spare = new byte[BytesPerGroup];
    private int _spareStart;
    private int _spareEnd;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            if (_spareStart == _spareEnd && _end - _start < GroupLength)
            {
                await Inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            }

            return 0;
        }

        while (true)
        {
            var written = TakeSpare(buffer.Span);
            written += Decode(buffer.Span[written..]);
            if (written > 0)
            {
                return written;
            }

            _text.AsSpan(_start, _end - _start).CopyTo(_text);
            _end -= _start;
            _start = 0;
            var read = await Inner.ReadAsync(_text.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return _end == 0
                    ? 0
                    : throw new InvalidDataException("Bad gRPC-Web response. The body ends within a Base64 group.");
            }

            _end += read;
        }
    }

    private int TakeSpare(Span<byte> destination)
    {
        var count = Math.Min(destination.Length, _spareEnd - _spareStart);
        _spare.AsSpan(_spareStart, count).CopyTo(destination);
        _spareStart += count;
        return count;
    }

    private int Decode(Span<byte> destination)
    {
        var written = 0;
        while (_end - _start >= GroupLength && written < destination.Length)
        {
            if (destination.Length - written < BytesPerGroup)
            {
                _spareEnd = DecodeGroups(_text.AsSpan(_start, GroupLength), _spare);
                _spareStart = 0;
                return written + TakeSpare(destination[written..]);
            }

            var groups = Math.Min((_end - _start) / GroupLength, (destination.Length - written) / BytesPerGroup);
            written += DecodeGroups(_text.AsSpan(_start, groups * GroupLength), destination[written..]);
        }

        return written;
    }

    private int DecodeGroups(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        // The decoder takes padding only at the very end; so far and no further in one go.
        var padding = text.IndexOf((byte)'=');
        if (padding >= 0)
        {
            text = text[..((padding / GroupLength * GroupLength) + GroupLength)];
        }

        if (Base64.DecodeFromUtf8(text, destination, out var consumed, out var written) != OperationStatus.Done)
        {
            throw new InvalidDataException("Bad gRPC-Web response. The body is not Base64.");
        }

        _start += consumed;
        return written;
    }
}
