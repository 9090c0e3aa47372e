using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Grpc.Messaging.Transcoding.Json.WellKnown;

/// <summary>A well-known type whose JSON is a string, or a number where the field allows it.</summary>
internal abstract class TextCodec(MessageDescriptor descriptor) : MessageCodec(descriptor)
{
    public override IMessage Read(ref Utf8JsonReader reader, UnknownKeys unknown) =>
        (Accepts(reader.TokenType) ? Parse(JsonText.Of(reader, stackalloc byte[JsonText.Scratch])) : null)
        ?? throw JsonErrors.Unexpected(reader, Expected);

    protected virtual bool Accepts(JsonTokenType token) => token == JsonTokenType.String;
}
