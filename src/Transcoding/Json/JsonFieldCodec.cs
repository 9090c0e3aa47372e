using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Rest.V1;
using Grpc.Messaging.Transcoding.OpenApi;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>Reads and writes one field of a message type through delegates over its generated property.</summary>
internal abstract class JsonFieldCodec(FieldDescriptor descriptor, Unset unset)
{
    public FieldDescriptor Descriptor { get; } = descriptor;

    public JsonEncodedText Name { get; } = JsonEncodedText.Encode(descriptor.JsonName, JsonOutput.Encoder);

    /// <summary>Whether the field may be given only once: one that also comes by header.</summary>
    public bool IsOnce { get; } = FieldCodecFactory.RulesOf(descriptor).Header.Length > 0;

    /// <summary>What sentences call its value, for a member of a oneof that legacy callers know as separate fields; else empty.</summary>
    public string Noun { get; } = FieldCodecFactory.RulesOf(descriptor).Noun;

    /// <summary>What is written when the field holds no value.</summary>
    public Unset Unset { get; } = unset;

    /// <summary>The codec of the field's message, where it is a single one.</summary>
    public virtual MessageCodec? Message => null;

    /// <summary>What a caller may write, as a noun phrase for error sentences.</summary>
    public abstract string Expected { get; }

    /// <summary>The JSON Schema of the field's value.</summary>
    public abstract JsonObject Schema(SchemaScope scope);

    /// <summary>Writes key and value, or what the rules say for a field that holds no value.</summary>
    public abstract void Write(Utf8JsonWriter writer, IMessage message);

    /// <summary>Writes the value alone, set or not: the body that response_body names.</summary>
    public abstract void WriteValue(Utf8JsonWriter writer, IMessage message);

    /// <summary>Reads the token the reader stands on into the field, replacing what it held.</summary>
    public abstract void Read(ref Utf8JsonReader reader, IMessage message, UnknownKeys unknown);

    /// <summary>Adds the key that the reader stands on, one of no field of the message, with its value; for the field that takes those.</summary>
    public virtual void ReadOtherKey(ref Utf8JsonReader reader, IMessage message, UnknownKeys unknown) =>
        throw new NotSupportedException($"{Descriptor.FullName} is no map.");

    /// <summary>Adds a key of no field of the message with a value, from a query parameter; for the field that takes those. False when the value does not fit.</summary>
    public virtual bool TrySetOtherKey(IMessage message, ReadOnlySpan<byte> key, ReadOnlySpan<byte> text) =>
        throw new NotSupportedException($"{Descriptor.FullName} is no map.");

    /// <summary>Sets the field, or appends to it where it is repeated, from a path segment, query parameter or header.</summary>
    public abstract bool TrySetText(IMessage message, ReadOnlySpan<byte> text);

    public abstract bool IsSet(IMessage message);

    /// <summary>The message that the field holds, put there if there was none.</summary>
    public virtual IMessage GetOrAddMessage(IMessage message) => throw new NotSupportedException($"{Descriptor.FullName} is no single message.");

    public virtual object? GetMessage(IMessage message) => null;

    public virtual void SetMessage(IMessage message, IMessage value) =>
        throw new NotSupportedException($"{Descriptor.FullName} is no single message.");
}
