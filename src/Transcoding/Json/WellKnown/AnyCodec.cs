using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Grpc.Messaging.Transcoding.Json.WellKnown;

/// <summary>
/// google.protobuf.Any as the object it holds plus "@type". A type that no mapped service knows cannot be read; it is written with its
/// bytes as base64 under "value", because error details may come from anywhere and must not break the error they explain.
/// </summary>
internal sealed class AnyCodec(MessageDescriptor descriptor, JsonCodec codecs) : MessageCodec(descriptor)
{
    public override string Expected => "an object with \"@type\"";

    public override void Write(Utf8JsonWriter writer, IMessage message)
    {
        var any = (Any)message;
        writer.WriteStartObject();
        if (any.TypeUrl.Length > 0)
        {
            writer.WriteString("@type"u8, any.TypeUrl);
            if (codecs.FindType(Any.GetTypeName(any.TypeUrl)) is not { } type)
            {
                writer.WriteBase64String("value"u8, any.Value.Span);
            }
            else if (codecs.For(type) is ObjectCodec codec)
            {
                codec.WriteFields(writer, type.Parser.ParseFrom(any.Value));
            }
            else
            {
                writer.WritePropertyName("value"u8);
                codecs.For(type).Write(writer, type.Parser.ParseFrom(any.Value));
            }
        }

        writer.WriteEndObject();
    }

    public override IMessage Read(ref Utf8JsonReader reader, bool strict)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw JsonErrors.Unexpected(ref reader, Expected);
        }

        if (TypeUrl(reader) is not { } url)
        {
            var empty = reader;
            empty.Read();
            if (empty.TokenType != JsonTokenType.EndObject)
            {
                throw JsonErrors.Unexpected(ref reader, Expected);
            }

            reader = empty;
            return new Any();
        }

        var type = codecs.FindType(Any.GetTypeName(url)) ?? throw JsonErrors.At(ref reader, $"the type \"{url}\" is not known");
        if (codecs.For(type) is not ObjectCodec codec)
        {
            return Pack(url, ReadWellKnown(ref reader, codecs.For(type), strict));
        }

        var message = codec.Create();
        codec.ReadFields(ref reader, message, strict, ignoredKey: "@type"u8);
        return Pack(url, message);
    }

    private static Any Pack(string url, IMessage message) => new() { TypeUrl = url, Value = message.ToByteString() };

    private static IMessage ReadWellKnown(ref Utf8JsonReader reader, MessageCodec codec, bool strict)
    {
        IMessage? value = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.ValueTextEquals("value"u8))
            {
                reader.Read();
                value = codec.Read(ref reader, strict);
            }
            else
            {
                reader.Skip();
            }
        }

        return value ?? throw JsonErrors.At(ref reader, "the key \"value\" is missing");
    }

    // Keys come in any order, so the type is looked for with a copy of the reader before the object is read.
    private static string? TypeUrl(Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var isType = reader.ValueTextEquals("@type"u8);
            reader.Read();
            if (isType && reader.TokenType == JsonTokenType.String)
            {
                return StringCodec.Text(ref reader);
            }

            reader.Skip();
        }

        return null;
    }
}
