using System.Buffers;
using System.IO.Pipelines;
using Grpc.AspNetCore.Server.Internal.Protocol;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal.Frames;

/// <summary>Takes messages out of a request body.</summary>
internal static class MessageReader
{
    private static readonly Status Incomplete = new(StatusCode.Internal, "Incomplete message.");
    private static readonly Status AdditionalData = new(StatusCode.Internal, "Additional data after the message received.");
    private static readonly Status TooLarge =
        new(StatusCode.ResourceExhausted, "Received message exceeds the maximum configured message size.");

    /// <summary>Reads the only message of a request and its end.</summary>
    /// <exception cref="RpcException">There is no message, more than one, or one that cannot be read.</exception>
    public static ValueTask<T> ReadSingleAsync<T>(
        HttpContextServerCallContext call,
        PipeReader reader,
        Func<DeserializationContext, T> deserializer)
        where T : class
    {
        ReadResult result;
        try
        {
            if (!reader.TryRead(out result))
            {
                return AwaitSingleAsync(call, reader, deserializer);
            }
        }
        catch (IOException)
        {
            call.IsAborted = true;
            throw;
        }

        if (result.IsCompleted)
        {
            return new ValueTask<T>(ReadLast(call, reader, result.Buffer, deserializer));
        }

        reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        return AwaitSingleAsync(call, reader, deserializer);
    }

    /// <summary>Takes the next message off <paramref name="buffer"/>; null if it is not complete yet.</summary>
    public static T? TryTake<T>(HttpContextServerCallContext call, ref ReadOnlySequence<byte> buffer, Func<DeserializationContext, T> deserializer)
        where T : class
    {
        if (!FrameHeader.TryRead(buffer, out var isCompressed, out var length))
        {
            return null;
        }

        if (length > (uint)call.Options.MaxReceiveMessageSize)
        {
            throw new RpcException(TooLarge);
        }

        if (buffer.Length - FrameHeader.Size < length)
        {
            return null;
        }

        var payload = buffer.Slice(FrameHeader.Size, length);
        var message = isCompressed
            ? Decompress(call, payload, deserializer)
            : PayloadDeserializationContext.Deserialize(payload, deserializer);
        buffer = buffer.Slice(payload.End);
        return message;
    }

    /// <summary>The error for a stream that ends within a message.</summary>
    public static RpcException CreateIncompleteException() => new(Incomplete);

    private static async ValueTask<T> AwaitSingleAsync<T>(
        HttpContextServerCallContext call,
        PipeReader reader,
        Func<DeserializationContext, T> deserializer)
        where T : class
    {
        while (true)
        {
            ReadResult result;
            try
            {
                result = await reader.ReadAsync();
            }
            catch (IOException)
            {
                call.IsAborted = true;
                throw;
            }

            if (result.IsCompleted)
            {
                return ReadLast(call, reader, result.Buffer, deserializer);
            }

            try
            {
                RefuseEarly(call, result.Buffer);
            }
            finally
            {
                reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            }
        }
    }

    private static T ReadLast<T>(
        HttpContextServerCallContext call,
        PipeReader reader,
        ReadOnlySequence<byte> buffer,
        Func<DeserializationContext, T> deserializer)
        where T : class
    {
        var end = buffer.End;
        try
        {
            var message = TryTake(call, ref buffer, deserializer) ?? throw new RpcException(Incomplete);
            return buffer.IsEmpty ? message : throw new RpcException(AdditionalData);
        }
        finally
        {
            reader.AdvanceTo(end);
        }
    }

    // What is certain to fail is refused as soon as that shows, not after it has been buffered.
    private static void RefuseEarly(HttpContextServerCallContext call, in ReadOnlySequence<byte> buffer)
    {
        if (!FrameHeader.TryRead(buffer, out _, out var length))
        {
            return;
        }

        if (length > (uint)call.Options.MaxReceiveMessageSize)
        {
            throw new RpcException(TooLarge);
        }

        if (buffer.Length - FrameHeader.Size > length)
        {
            throw new RpcException(AdditionalData);
        }
    }

    private static T Decompress<T>(
        HttpContextServerCallContext call,
        in ReadOnlySequence<byte> payload,
        Func<DeserializationContext, T> deserializer)
    {
        var encoding = call.HttpContext.Request.Headers.GrpcEncoding.ToString();
        if (encoding.Length == 0)
        {
            throw new RpcException(
                new Status(StatusCode.Internal, "Request did not include grpc-encoding value with compressed message."));
        }

        if (encoding == GrpcHeaders.Identity)
        {
            throw new RpcException(
                new Status(StatusCode.Internal, "Request sent 'identity' grpc-encoding value with compressed message."));
        }

        if (!call.Options.CompressionProviders.TryGetValue(encoding, out var provider))
        {
            call.AnnounceEncodings();
            throw new RpcException(new Status(
                StatusCode.Unimplemented,
                $"Unsupported grpc-encoding value '{encoding}'. Supported encodings: {call.Options.AcceptEncoding}"));
        }

        var plain = new PooledBuffer();
        try
        {
            using var source = new SequenceStream(payload);
            using var decompressor = provider.CreateDecompressionStream(source);
            int count;
            while ((count = decompressor.Read(plain.GetSpan())) > 0)
            {
                plain.Advance(count);
                if (plain.Length > call.Options.MaxReceiveMessageSize)
                {
                    throw new RpcException(TooLarge);
                }
            }

            return PayloadDeserializationContext.Deserialize(plain.WrittenSequence, deserializer);
        }
        catch (InvalidDataException exception)
        {
            throw new RpcException(new Status(StatusCode.Internal, $"The message is not valid '{encoding}'.", exception));
        }
        finally
        {
            plain.Release();
        }
    }
}
