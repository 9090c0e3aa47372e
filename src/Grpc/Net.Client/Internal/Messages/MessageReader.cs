using System.Buffers;
using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>
/// Cuts messages out of a response body. Bytes land in one pooled array, from which messages are deserialized in place. A stream holds
/// no array while there is nothing to read: it may be idle for hours, and there may be thousands of it.
/// </summary>
internal sealed class MessageReader(Stream body, bool isStream, string? encoding, MessageEncodings encodings, int? maxMessageSize)
    : DeserializationContext
{
    private const int SmallestBuffer = 4096;

    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private int _needed = MessagePrefix.Length;
    private int _payloadLength;
    private byte[]? _decompressed;

    public override int PayloadLength => _payloadLength;

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(Payload);

    public override byte[] PayloadAsNewBuffer() => Payload.ToArray();

    private ReadOnlyMemory<byte> Payload => _decompressed is null
        ? _buffer.AsMemory(_start - _payloadLength, _payloadLength)
        : _decompressed.AsMemory(0, _payloadLength);

    /// <summary>Steps to the next message if all of it has arrived already.</summary>
    /// <exception cref="RpcException">The message is malformed, too large or cannot be decompressed.</exception>
    public bool TryRead()
    {
        ReleaseDecompressed();
        var available = _buffer.AsSpan(_start, _end - _start);
        if (available.Length < MessagePrefix.Length)
        {
            _needed = MessagePrefix.Length;
            return false;
        }

        var (flag, length) = MessagePrefix.Read(available);
        if (length > (maxMessageSize ?? Array.MaxLength - MessagePrefix.Length))
        {
            throw TooLarge($"{length} bytes");
        }

        _needed = MessagePrefix.Length + (int)length;
        if (available.Length < _needed)
        {
            return false;
        }

        _start += _needed;
        _payloadLength = (int)length;
        switch (flag)
        {
            case 0:
                break;
            case 1:
                Decompress();
                break;
            default:
                throw new RpcException(new Status(StatusCode.Internal, $"Bad gRPC message. The compression flag is {flag}, not 0 or 1."));
        }

        return true;
    }

    /// <summary>Steps to the next message; false at the end of the body.</summary>
    /// <exception cref="RpcException">The message is malformed, cut off, too large or cannot be decompressed.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        while (!TryRead())
        {
            if (isStream && _start == _end)
            {
                ReleaseBuffer();
                await body.ReadAsync(Memory<byte>.Empty, cancellationToken).ConfigureAwait(false);
            }

            MakeRoom();
            var read = await body.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return _start == _end
                    ? false
                    : throw new RpcException(new Status(StatusCode.Internal, "Bad gRPC response. The body ends within a message."));
            }

            _end += read;
        }

        return true;
    }

    /// <summary>The message stepped to.</summary>
    /// <exception cref="RpcException">INTERNAL: the marshaller does not accept the bytes.</exception>
    public T Deserialize<T>(Marshaller<T> marshaller)
    {
        try
        {
            return marshaller.ContextualDeserializer(this);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw new RpcException(new Status(StatusCode.Internal, $"Failed to deserialize response message. {exception.Message}", exception));
        }
    }

    /// <summary>Gives the arrays back to the pool. Only by the one who reads, never while a read is running.</summary>
    public void Release()
    {
        ReleaseDecompressed();
        ReleaseBuffer();
    }

    private void MakeRoom()
    {
        var unread = _end - _start;
        if (_buffer.Length - _start >= _needed && _end < _buffer.Length)
        {
            return;
        }

        if (_buffer.Length >= _needed && unread < _buffer.Length)
        {
            _buffer.AsSpan(_start, unread).CopyTo(_buffer);
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_needed, SmallestBuffer));
            _buffer.AsSpan(_start, unread).CopyTo(larger);
            if (_buffer.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(_buffer);
            }

            _buffer = larger;
        }

        _start = 0;
        _end = unread;
    }

    private void Decompress()
    {
        var provider = encodings.Find(encoding) ?? throw new RpcException(new Status(
            StatusCode.Internal, "Bad gRPC message. It is marked as compressed but the response names no grpc-encoding."));
        var compressed = new MemoryStream(_buffer, _start - _payloadLength, _payloadLength, writable: false);
        var output = ArrayPool<byte>.Shared.Rent(Math.Max(SmallestBuffer, 2 * _payloadLength));
        var length = 0;
        try
        {
            using var plain = provider.CreateDecompressionStream(compressed);
            int read;
            while ((read = plain.Read(output, length, output.Length - length)) > 0)
            {
                length += read;
                if (length > maxMessageSize)
                {
                    throw TooLarge("more than that after decompression");
                }

                if (length == output.Length)
                {
                    output = Grow(output);
                }
            }
        }
        catch (Exception exception)
        {
            ArrayPool<byte>.Shared.Return(output);
            throw exception as RpcException ?? new RpcException(new Status(
                StatusCode.Internal, $"Bad gRPC message. It does not decompress as {encoding}: {exception.Message}", exception));
        }

        _decompressed = output;
        _payloadLength = length;
    }

    private static byte[] Grow(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(checked(full.Length * 2));
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }

    private void ReleaseDecompressed()
    {
        if (_decompressed is { } decompressed)
        {
            _decompressed = null;
            ArrayPool<byte>.Shared.Return(decompressed);
        }
    }

    private void ReleaseBuffer()
    {
        var buffer = _buffer;
        _buffer = [];
        _start = _end = 0;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private RpcException TooLarge(string size) => new(new Status(
        StatusCode.ResourceExhausted, $"Received message exceeds the maximum configured message size: {size}, limit {maxMessageSize}."));
}
