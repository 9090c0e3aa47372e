using System.Runtime.CompilerServices;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Rest.V1;

namespace Grpc.Messaging.Transcoding.Json;

internal sealed class MapFieldCodec<TMessage, TKey, TValue>(
    FieldDescriptor descriptor,
    Unset unset,
    ValueCodec<TKey> keyCodec,
    ValueCodec<TValue> valueCodec,
    Func<TMessage, MapField<TKey, TValue>> get,
    bool hasOtherKeys) : JsonFieldCodec(descriptor, unset)
    where TMessage : class, IMessage
    where TKey : notnull
{
    public override string Expected => "an object";

    public override void Write(Utf8JsonWriter writer, IMessage message)
    {
        var map = get((TMessage)message);
        if (hasOtherKeys)
        {
            WriteEntries(writer, map);
            return;
        }

        if (map.Count == 0 && Unset == Unset.Omit)
        {
            return;
        }

        writer.WritePropertyName(Name);
        WriteMap(writer, map);
    }

    public override void WriteValue(Utf8JsonWriter writer, IMessage message) => WriteMap(writer, get((TMessage)message));

    public override void Read(ref Utf8JsonReader reader, IMessage message, UnknownKeys unknown)
    {
        var map = get((TMessage)message);
        map.Clear();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw JsonErrors.Unexpected(reader, Expected);
        }

        Span<byte> scratch = stackalloc byte[JsonText.Scratch];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            ReadEntry(ref reader, map, unknown, scratch);
        }
    }

    public override void ReadOtherKey(ref Utf8JsonReader reader, IMessage message, UnknownKeys unknown) =>
        ReadEntry(ref reader, get(Unsafe.As<TMessage>(message)), unknown, stackalloc byte[JsonText.Scratch]);

    public override bool TrySetText(IMessage message, ReadOnlySpan<byte> text) => false;

    public override bool IsSet(IMessage message) => get((TMessage)message).Count != 0;

    private void WriteMap(Utf8JsonWriter writer, MapField<TKey, TValue> map)
    {
        if (map.Count == 0 && Unset == Unset.Null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        WriteEntries(writer, map);
        writer.WriteEndObject();
    }

    private void WriteEntries(Utf8JsonWriter writer, MapField<TKey, TValue> map)
    {
        foreach (var (key, value) in map)
        {
            keyCodec.WriteKey(writer, key);
            valueCodec.Write(writer, value);
        }
    }

    private void ReadEntry(ref Utf8JsonReader reader, MapField<TKey, TValue> map, UnknownKeys unknown, scoped Span<byte> scratch)
    {
        if (!keyCodec.TryParse(JsonText.Of(reader, scratch), out var key))
        {
            throw JsonErrors.Unexpected(reader, $"{keyCodec.Expected} as key");
        }

        reader.Read();
        map[key] = valueCodec.Read(ref reader, unknown);
    }
}
