using System.Text.Json;
using System.Text.Json.Nodes;
using Grpc.Messaging.Transcoding.OpenApi;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>A wrapper of a value type (google.protobuf.Int32Value ...), which C# shows as a nullable property.</summary>
internal sealed class NullableCodec<T>(ValueCodec<T> inner) : ValueCodec<T?>
    where T : struct
{
    public override string Expected => inner.Expected;

    public override JsonObject Schema(SchemaScope scope) => inner.Schema(scope);

    public override void Write(Utf8JsonWriter writer, T? value) => inner.Write(writer, value.GetValueOrDefault());

    public override void WriteDefault(Utf8JsonWriter writer) => writer.WriteNullValue();

    public override T? Read(ref Utf8JsonReader reader, UnknownKeys unknown) => inner.Read(ref reader, unknown);

    public override bool TryParse(ReadOnlySpan<byte> text, out T? value)
    {
        var parsed = inner.TryParse(text, out var result);
        value = result;
        return parsed;
    }
}
