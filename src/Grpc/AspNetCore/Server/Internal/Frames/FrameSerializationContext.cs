using System.Buffers;
using System.IO.Pipelines;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal.Frames;

/// <summary>
/// Takes a message from a serializer and puts it, framed, into the response. A message of known length goes straight into the response's
/// buffer; only one of unknown length, or to be compressed, takes the detour through a buffer of its own. Serializers run to the end on one
/// thread, so each thread keeps one context for all calls instead of each call keeping one.
/// </summary>
internal sealed class FrameSerializationContext : SerializationContext, IBufferWriter<byte>
{
    // A frame up to this size is written into one piece of memory, header and all; Kestrel's blocks have 4096 bytes.
    private const int MaxSinglePiece = 4096;

    [ThreadStatic]
    private static FrameSerializationContext? _spare;

    private readonly PooledBuffer _buffer = new();
    private PipeWriter _output = null!;
    private MethodOptions _options = null!;
    private string? _encoding;
    private int _length;
    private byte[]? _scratch;
    private bool _usesScratch;
    private Memory<byte> _piece;
    private int _pieceLength;
    private Target _target;

    private enum Target
    {
        None,
        Piece,
        Output,
        Buffer,
        Done,
    }

    /// <summary>Writes a message with its frame header; nothing is flushed.</summary>
    /// <param name="output">The response.</param>
    /// <param name="options">Limits and compression providers.</param>
    /// <param name="encoding">The encoding to compress with, or null.</param>
    /// <param name="message">The message.</param>
    /// <param name="serializer">Its serializer.</param>
    public static void WriteMessage<T>(
        PipeWriter output,
        MethodOptions options,
        string? encoding,
        T message,
        Action<T, SerializationContext> serializer)
    {
        var context = Take(output, options, encoding, usesScratch: false);
        try
        {
            context.Serialize(message, serializer);
        }
        finally
        {
            context.Return();
        }
    }

    /// <summary>
    /// Writes a message with its frame header and flushes it. A small one is handed to the response in one call from this thread's scratch
    /// array: filling the response's buffer and flushing it would be three, each with a lock of its own.
    /// </summary>
    /// <inheritdoc cref="WriteMessage"/>
    public static ValueTask<FlushResult> WriteMessageAsync<T>(
        PipeWriter output,
        MethodOptions options,
        string? encoding,
        T message,
        Action<T, SerializationContext> serializer,
        CancellationToken cancellationToken)
    {
        var context = Take(output, options, encoding, usesScratch: true);
        try
        {
            context.Serialize(message, serializer);
            if (context._piece.IsEmpty)
            {
                return output.FlushAsync(cancellationToken);
            }

            var flush = output.WriteAsync(context._piece[..(FrameHeader.Size + context._length)], cancellationToken);
            if (!flush.IsCompleted)
            {
                // Not every writer copies before it waits, so the array stays with this write.
                context._scratch = null;
            }

            return flush;
        }
        finally
        {
            context.Return();
        }
    }

    public override void SetPayloadLength(int payloadLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(payloadLength);
        CheckSize(payloadLength);
        _length = payloadLength;
    }

    public override IBufferWriter<byte> GetBufferWriter()
    {
        if (_target == Target.None)
        {
            Begin();
        }

        return _target switch
        {
            Target.Piece => this,
            Target.Output => _output,
            Target.Buffer => _buffer,
            _ => throw CompletedTwice(),
        };
    }

    public override void Complete()
    {
        switch (_target)
        {
            case Target.Piece when _pieceLength != _length:
                throw new InvalidOperationException($"The serializer announced {_length} bytes and wrote {_pieceLength}.");
            case Target.Piece when _usesScratch:
                break;
            case Target.Piece:
                _output.Advance(FrameHeader.Size + _length);
                break;
            case Target.Output:
                break;
            case Target.Buffer:
                WritePayload(_buffer.Written);
                break;
            case Target.None when _length <= 0:
                WritePayload([]);
                break;
            default:
                throw CompletedTwice();
        }

        _target = Target.Done;
    }

    public override void Complete(byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        if (_target != Target.None)
        {
            throw CompletedTwice();
        }

        WritePayload(payload);
        _target = Target.Done;
    }

    void IBufferWriter<byte>.Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _length - _pieceLength);
        _pieceLength += count;
    }

    // The piece has room past the frame's end for serializers that ask for more than they use; what they may use is checked in Advance.
    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint) => _piece[(FrameHeader.Size + _pieceLength)..];

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint) => _piece.Span[(FrameHeader.Size + _pieceLength)..];

    private static FrameSerializationContext Take(PipeWriter output, MethodOptions options, string? encoding, bool usesScratch)
    {
        var context = _spare ?? new FrameSerializationContext();
        _spare = null;
        context._output = output;
        context._options = options;
        context._encoding = encoding;
        context._usesScratch = usesScratch;
        context._length = -1;
        context._target = Target.None;
        return context;
    }

    private void Serialize<T>(T message, Action<T, SerializationContext> serializer)
    {
        serializer(message, this);
        if (_target != Target.Done)
        {
            throw new InvalidOperationException($"The serializer of '{typeof(T)}' did not complete its message.");
        }
    }

    private void Return()
    {
        _piece = default;
        _output = null!;
        _options = null!;
        _buffer.Release();
        _spare = this;
    }

    private void Begin()
    {
        if (_length < 0 || _encoding is not null)
        {
            _target = Target.Buffer;
            return;
        }

        if (FrameHeader.Size + _length <= MaxSinglePiece)
        {
            _piece = _usesScratch ? _scratch ??= new byte[MaxSinglePiece] : _output.GetMemory(FrameHeader.Size + _length);
            FrameHeader.Write(_piece.Span, isCompressed: false, _length);
            _pieceLength = 0;
            _target = Target.Piece;
            return;
        }

        FrameHeader.Write(_output.GetSpan(FrameHeader.Size), isCompressed: false, _length);
        _output.Advance(FrameHeader.Size);
        _target = Target.Output;
    }

    private void WritePayload(ReadOnlySpan<byte> payload)
    {
        CheckSize(payload.Length);
        if (_encoding is null)
        {
            WriteFrame(isCompressed: false, payload);
            return;
        }

        var compressed = new PooledBuffer();
        try
        {
            using (var sink = new BufferStream(compressed))
            using (var compressor = _options.CompressionProviders[_encoding].CreateCompressionStream(sink, _options.ResponseCompressionLevel))
            {
                compressor.Write(payload);
            }

            WriteFrame(isCompressed: true, compressed.Written);
        }
        finally
        {
            compressed.Release();
        }
    }

    private void WriteFrame(bool isCompressed, ReadOnlySpan<byte> payload)
    {
        FrameHeader.Write(_output.GetSpan(FrameHeader.Size), isCompressed, payload.Length);
        _output.Advance(FrameHeader.Size);
        _output.Write(payload);
    }

    private void CheckSize(int length)
    {
        if (length > _options.MaxSendMessageSize)
        {
            throw new RpcException(new Status(StatusCode.ResourceExhausted, "Sending message exceeds the maximum configured message size."));
        }
    }

    private static InvalidOperationException CompletedTwice() => new("The serializer completed its message more than once.");
}
