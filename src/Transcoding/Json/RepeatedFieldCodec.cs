using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Rest.V1;
using Grpc.Messaging.Transcoding.OpenApi;

namespace Grpc.Messaging.Transcoding.Json;

internal sealed class RepeatedFieldCodec<TMessage, T>(
    FieldDescriptor descriptor,
    Unset unset,
    ValueCodec<T> codec,
    Func<TMessage, RepeatedField<T>> get,
    bool maySingle) : JsonFieldCodec(descriptor, unset)
    where TMessage : class, IMessage
{
    public override string Expected => codec.Expected;

    public override JsonObject Schema(SchemaScope scope)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = codec.Schema(scope) };
        return maySingle && scope.IsRead ? new JsonObject { ["anyOf"] = new JsonArray(schema, codec.Schema(scope)) } : schema;
    }

    public override void Write(Utf8JsonWriter writer, IMessage message)
    {
        // The factory binds every field codec to its own message type, so the cast cannot fail.
        var list = get(Unsafe.As<TMessage>(message));
        if (list.Count == 0 && Unset == Unset.Omit)
        {
            return;
        }

        writer.WritePropertyName(Name);
        WriteList(writer, list);
    }

    public override void WriteValue(Utf8JsonWriter writer, IMessage message) => WriteList(writer, get((TMessage)message));

    public override void Read(ref Utf8JsonReader reader, IMessage message, UnknownKeys unknown)
    {
        var list = get(Unsafe.As<TMessage>(message));
        list.Clear();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            if (maySingle)
            {
                list.Add(codec.Read(ref reader, unknown));
                return;
            }

            throw JsonErrors.Unexpected(reader, "an array");
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            list.Add(codec.Read(ref reader, unknown));
        }
    }

    public override bool TrySetText(IMessage message, ReadOnlySpan<byte> text)
    {
        if (!codec.TryParse(text, out var value))
        {
            return false;
        }

        get((TMessage)message).Add(value);
        return true;
    }

    public override bool IsSet(IMessage message) => get((TMessage)message).Count != 0;

    private void WriteList(Utf8JsonWriter writer, RepeatedField<T> list)
    {
        if (list.Count == 0 && Unset == Unset.Null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartArray();
        for (var i = 0; i < list.Count; i++)
        {
            codec.Write(writer, list[i]);
        }

        writer.WriteEndArray();
    }
}
