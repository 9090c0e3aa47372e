using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Grpc.Messaging.Transcoding.OpenApi;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>A message as the value of a field. Its codec comes on first use, because message types may contain themselves.</summary>
internal sealed class MessageValueCodec<T>(Func<MessageCodec> resolve) : ValueCodec<T>
    where T : class, IMessage
{
    private MessageCodec? _codec;

    public override string Expected => Message.Expected;

    public override JsonObject Schema(SchemaScope scope) => Message.Schema(scope);

    public override bool AcceptsNull => Message.AcceptsNull;

    public override MessageCodec Message => _codec ??= resolve();

    public override bool IsDefault(T value) => value is null;

    public override void Write(Utf8JsonWriter writer, T value) => Message.Write(writer, value);

    public override void WriteDefault(Utf8JsonWriter writer) => writer.WriteNullValue();

    public override T Read(ref Utf8JsonReader reader, UnknownKeys unknown) => (T)Message.Read(ref reader, unknown);

    public override bool TryParse(ReadOnlySpan<byte> text, [MaybeNullWhen(false)] out T value)
    {
        value = (T?)Message.Parse(text);
        return value is not null;
    }
}
