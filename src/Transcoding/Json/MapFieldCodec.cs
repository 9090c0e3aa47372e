using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Rest.V1;
using Grpc.Messaging.Transcoding.OpenApi;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>A map as a JSON object. A lenient one is read from an array of <c>{"key": ..., "value": ...}</c>, too.</summary>
internal sealed class MapFieldCodec<TMessage, TKey, TValue>(
    FieldDescriptor descriptor,
    Unset unset,
    ValueCodec<TKey> keyCodec,
    ValueCodec<TValue> valueCodec,
    Func<TMessage, MapField<TKey, TValue>> get,
    bool isLenient,
    bool hasOtherKeys) : JsonFieldCodec(descriptor, unset)
    where TMessage : class, IMessage
    where TKey : notnull
{
    private const string PairExpected = "an object with key and value";

    public override string Expected => "an object";

    public override JsonObject Schema(SchemaScope scope)
    {
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = valueCodec.Schema(scope) };
        return isLenient && scope.IsRead
            ? new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "object" } }) }
            : schema;
    }

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

        if (isLenient && reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                ReadPair(ref reader, map, unknown);
            }

            return;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw JsonErrors.Unexpected(reader, Expected);
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            ReadEntry(ref reader, map, unknown);
        }
    }

    public override void ReadOtherKey(ref Utf8JsonReader reader, IMessage message, UnknownKeys unknown) =>
        ReadEntry(ref reader, get(Unsafe.As<TMessage>(message)), unknown);

    public override bool TrySetOtherKey(IMessage message, ReadOnlySpan<byte> key, ReadOnlySpan<byte> text)
    {
        if (!keyCodec.TryParse(key, out var name) || !valueCodec.TryParse(text, out var value))
        {
            return false;
        }

        get((TMessage)message)[name] = value;
        return true;
    }

    public override bool TrySetText(IMessage message, ReadOnlySpan<byte> text) => false;

    public override bool IsSet(IMessage message) => get((TMessage)message).Count != 0;

    private void ReadPair(ref Utf8JsonReader reader, MapField<TKey, TValue> map, UnknownKeys unknown)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw JsonErrors.Unexpected(reader, PairExpected);
        }

        var (hasKey, hasValue) = (false, false);
        TKey? key = default;
        TValue? value = default;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (isKey, isValue) = (reader.ValueTextEquals("key"u8), reader.ValueTextEquals("value"u8));
            reader.Read();
            if (isKey)
            {
                (key, hasKey) = (ReadKey(reader), true);
            }
            else if (isValue)
            {
                (value, hasValue) = (valueCodec.Read(ref reader, unknown), true);
            }
            else
            {
                reader.Skip();
            }
        }

        if (!hasKey || !hasValue)
        {
            throw JsonErrors.Unexpected(reader, PairExpected);
        }

        map[key!] = value!;
    }

    private TKey ReadKey(in Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String
        && keyCodec.TryParse(JsonText.Of(reader, stackalloc byte[JsonText.Scratch]), out var key)
            ? key
            : throw JsonErrors.Unexpected(reader, $"{keyCodec.Expected} as key");

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

    private void ReadEntry(ref Utf8JsonReader reader, MapField<TKey, TValue> map, UnknownKeys unknown)
    {
        var key = ReadKey(reader);
        reader.Read();
        map[key] = valueCodec.Read(ref reader, unknown);
    }
}
