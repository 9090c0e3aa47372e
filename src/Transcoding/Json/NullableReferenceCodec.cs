using System.Text.Json;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>A wrapper of string or bytes, whose absence C# shows as a null reference.</summary>
internal sealed class NullableReferenceCodec<T>(ValueCodec<T> inner) : ValueCodec<T>
    where T : class
{
    public override string Expected => inner.Expected;

    public override bool IsDefault(T value) => value is null;

    public override void Write(Utf8JsonWriter writer, T value) => inner.Write(writer, value);

    public override void WriteDefault(Utf8JsonWriter writer) => writer.WriteNullValue();

    public override T Read(ref Utf8JsonReader reader, bool strict) => inner.Read(ref reader, strict);

    public override bool TryParse(ReadOnlySpan<char> text, out T value) => inner.TryParse(text, out value!);
}
