using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grpc.Messaging.Transcoding.OpenApi;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>Reads and writes one value of a field: the field itself, an element of a list, or a key or value of a map.</summary>
/// <typeparam name="T">The type of the generated C# property, so that no value is boxed on its way.</typeparam>
internal abstract class ValueCodec<T>
{
    /// <summary>What a caller may write, as a noun phrase for error sentences.</summary>
    public abstract string Expected { get; }

    /// <summary>The JSON Schema of the value, as it is written or as callers are advised to send it.</summary>
    public abstract JsonObject Schema(SchemaScope scope);

    /// <summary>True where JSON null is a value of the type and not the absence of one.</summary>
    public virtual bool AcceptsNull => false;

    /// <summary>The codec of the message, where the value is one.</summary>
    public virtual MessageCodec? Message => null;

    /// <summary>What a field holds that has not been set.</summary>
    public virtual T Default => default!;

    /// <summary>True for the value that a field without presence does not write.</summary>
    public virtual bool IsDefault(T value) => EqualityComparer<T>.Default.Equals(value, default);

    public abstract void Write(Utf8JsonWriter writer, T value);

    /// <summary>Reads the token the reader stands on and leaves it on the value's last token.</summary>
    public abstract T Read(ref Utf8JsonReader reader, UnknownKeys unknown);

    /// <summary>Reads a value from UTF-8 text: an unescaped JSON string, a path segment, query parameter, header or map key.</summary>
    public abstract bool TryParse(ReadOnlySpan<byte> text, [MaybeNullWhen(false)] out T value);

    public virtual void WriteDefault(Utf8JsonWriter writer) => Write(writer, Default);

    public virtual void WriteKey(Utf8JsonWriter writer, T key) => throw new NotSupportedException($"{typeof(T)} is no map key.");
}
