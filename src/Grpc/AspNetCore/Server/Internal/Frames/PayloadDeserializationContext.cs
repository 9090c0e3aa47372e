using System.Buffers;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal.Frames;

/// <summary>
/// Hands a payload to a deserializer. Deserializers run to the end on one thread, so each thread keeps one context for all calls instead of
/// each call keeping one.
/// </summary>
internal sealed class PayloadDeserializationContext : DeserializationContext
{
    [ThreadStatic]
    private static PayloadDeserializationContext? _spare;

    private ReadOnlySequence<byte> _payload;

    public override int PayloadLength => (int)_payload.Length;

    /// <exception cref="RpcException">The payload is not a message of this type.</exception>
    public static T Deserialize<T>(in ReadOnlySequence<byte> payload, Func<DeserializationContext, T> deserializer)
    {
        var context = _spare ?? new PayloadDeserializationContext();
        _spare = null;
        context._payload = payload;
        try
        {
            return deserializer(context);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw new RpcException(new Status(StatusCode.Internal, "The request message could not be deserialized.", exception));
        }
        finally
        {
            context._payload = default;
            _spare = context;
        }
    }

    public override byte[] PayloadAsNewBuffer() => _payload.ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => _payload;
}
