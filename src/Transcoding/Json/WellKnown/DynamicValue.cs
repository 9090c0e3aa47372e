using System.Text.Json;
using Google.Protobuf.WellKnownTypes;

namespace Grpc.Messaging.Transcoding.Json.WellKnown;

/// <summary>JSON without a schema, as google.protobuf.Value and its neighbours hold it.</summary>
internal static class DynamicValue
{
    public static void Write(Utf8JsonWriter writer, Value value)
    {
        switch (value.KindCase)
        {
            case Value.KindOneofCase.StringValue:
                writer.WriteStringValue(value.StringValue);
                break;
            case Value.KindOneofCase.NumberValue when double.IsFinite(value.NumberValue):
                writer.WriteNumberValue(value.NumberValue);
                break;
            case Value.KindOneofCase.NumberValue:
                throw new InvalidOperationException("A google.protobuf.Value holds a number that JSON cannot express (NaN or infinity).");
            case Value.KindOneofCase.BoolValue:
                writer.WriteBooleanValue(value.BoolValue);
                break;
            case Value.KindOneofCase.StructValue:
                Write(writer, value.StructValue);
                break;
            case Value.KindOneofCase.ListValue:
                Write(writer, value.ListValue);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    public static void Write(Utf8JsonWriter writer, Struct value)
    {
        writer.WriteStartObject();
        foreach (var (key, field) in value.Fields)
        {
            writer.WritePropertyName(key);
            Write(writer, field);
        }

        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, ListValue value)
    {
        writer.WriteStartArray();
        foreach (var item in value.Values)
        {
            Write(writer, item);
        }

        writer.WriteEndArray();
    }

    public static Value Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return Value.ForString(StringCodec.Text(ref reader));
            case JsonTokenType.Number:
                return reader.TryGetDouble(out var number) && double.IsFinite(number)
                    ? Value.ForNumber(number)
                    : throw JsonErrors.Unexpected(ref reader, "a number that fits 64-bit floating point");
            case JsonTokenType.True:
            case JsonTokenType.False:
                return Value.ForBool(reader.TokenType == JsonTokenType.True);
            case JsonTokenType.StartObject:
                return new Value { StructValue = ReadStruct(ref reader) };
            case JsonTokenType.StartArray:
                return new Value { ListValue = ReadList(ref reader) };
            default:
                return Value.ForNull();
        }
    }

    public static Struct ReadStruct(ref Utf8JsonReader reader)
    {
        var result = new Struct();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = StringCodec.Text(ref reader);
            reader.Read();
            result.Fields[key] = Read(ref reader);
        }

        return result;
    }

    public static ListValue ReadList(ref Utf8JsonReader reader)
    {
        var result = new ListValue();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            result.Values.Add(Read(ref reader));
        }

        return result;
    }
}
