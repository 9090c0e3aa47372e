using System.Buffers;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Deliveries;

/// <summary>Events that many watchers are told: they are encoded by the first, and copied for the others.</summary>
internal static class SharedEvents
{
    private static readonly ConditionalWeakTable<StatusEvent, Encoding> Encodings = [];

    /// <summary>Writes shared events from their encoding, and others as generated code does.</summary>
    public static Marshaller<StatusEvent> Marshaller { get; } = Marshallers.Create(Write, static context => StatusEvent.Parser.ParseFrom(context.PayloadAsReadOnlySequence()));

    /// <summary>Says of an event that it will be told more than once, and is never changed.</summary>
    public static void Add(StatusEvent shared) => Encodings.TryAdd(shared, new Encoding());

    private static void Write(StatusEvent told, SerializationContext context)
    {
        if (Encodings.TryGetValue(told, out var encoding))
        {
            var bytes = encoding.Of(told);
            context.SetPayloadLength(bytes.Length);
            context.GetBufferWriter().Write(bytes);
        }
        else
        {
            context.SetPayloadLength(told.CalculateSize());
            told.WriteTo(context.GetBufferWriter());
        }

        context.Complete();
    }

    private sealed class Encoding
    {
        private byte[]? _bytes;

        // Two at once make the same.
        public byte[] Of(StatusEvent told) => _bytes ??= told.ToByteArray();
    }
}
