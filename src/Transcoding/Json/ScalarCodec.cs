using System.Text.Json;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>A value whose JSON is a single token: it is read by its text, wherever that stands and however it is escaped.</summary>
internal abstract class ScalarCodec<T> : ValueCodec<T>
{
    public override T Read(ref Utf8JsonReader reader, UnknownKeys unknown) =>
        Accepts(reader.TokenType) && TryParse(JsonText.Of(reader, stackalloc byte[JsonText.Scratch]), out var value)
            ? value
            : throw JsonErrors.Unexpected(reader, Expected);

    protected abstract bool Accepts(JsonTokenType token);
}
