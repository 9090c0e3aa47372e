using System.Buffers;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Net.Client.Internal;

/// <summary>
/// One message and its prefix in a single pooled array, so that it leaves in one write. Reusable for one message after another;
/// not safe for several at once.
/// </summary>
internal sealed class OutgoingMessage : SerializationContext, IBufferWriter<byte>
{
    private const int SmallestBuffer = 256;

    private byte[] _buffer = [];
    private int _length;
    private int? _maxMessageSize;
    private bool _isComplete;

    /// <summary>Prefix and message; valid until the next <see cref="Serialize"/> or <see cref="Release"/>.</summary>
    public ReadOnlyMemory<byte> Frame => _buffer.AsMemory(0, _length);

    /// <exception cref="RpcException">
    /// RESOURCE_EXHAUSTED: the message is larger than <paramref name="maxMessageSize"/> bytes. INTERNAL: the marshaller failed.
    /// </exception>
    public void Serialize<T>(T message, Marshaller<T> marshaller, ICompressionProvider? compression, int? maxMessageSize)
    {
        _length = MessagePrefix.Length;
        _maxMessageSize = maxMessageSize;
        _isComplete = false;
        try
        {
            marshaller.ContextualSerializer(message, this);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw new RpcException(new Status(StatusCode.Internal, $"Failed to serialize request message. {exception.Message}", exception));
        }

        if (!_isComplete)
        {
            throw new RpcException(new Status(StatusCode.Internal, $"The serializer of {typeof(T)} did not complete its message."));
        }

        if (compression is not null)
        {
            Compress(compression);
        }

        MessagePrefix.Write(_buffer, compression is not null, _length - MessagePrefix.Length);
    }

    /// <summary>Gives the array back to the pool.</summary>
    public void Release()
    {
        var buffer = _buffer;
        _buffer = [];
        _length = 0;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public override void SetPayloadLength(int payloadLength)
    {
        ThrowIfTooLarge(payloadLength);
        Reserve(payloadLength);
    }

    public override IBufferWriter<byte> GetBufferWriter() => this;

    public override void Complete()
    {
        ThrowIfTooLarge(_length - MessagePrefix.Length);
        Reserve(0);
        _isComplete = true;
    }

    public override void Complete(byte[] payload)
    {
        SetPayloadLength(payload.Length);
        this.Write(payload);
        Complete();
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _buffer.Length - _length);
        _length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _buffer.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    private void Compress(ICompressionProvider compression)
    {
        var plain = _buffer;
        var plainLength = _length;
        _buffer = [];
        _length = MessagePrefix.Length;
        try
        {
            using var compressor = compression.CreateCompressionStream(new BufferWriterStream(this), compressionLevel: null);
            compressor.Write(plain, MessagePrefix.Length, plainLength - MessagePrefix.Length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
        }

        // An encoder may write nothing for an empty message; the prefix still needs its place.
        Reserve(0);
    }

    private void Reserve(int count)
    {
        var needed = checked(_length + count);
        if (needed <= _buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Max(SmallestBuffer, (int)Math.Min(2L * _buffer.Length, Array.MaxLength))));
        if (_buffer.Length > 0)
        {
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = larger;
    }

    private void ThrowIfTooLarge(int messageLength)
    {
        if (messageLength > _maxMessageSize)
        {
            throw new RpcException(new Status(
                StatusCode.ResourceExhausted,
                $"Sending message exceeds the maximum configured message size: {messageLength} bytes, limit {_maxMessageSize}."));
        }
    }
}
