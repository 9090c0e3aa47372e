using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Transcoding.OpenApi;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>Reads and writes one message type: as an object of its fields, or as the special form of a well-known type.</summary>
internal abstract class MessageCodec(MessageDescriptor descriptor)
{
    public MessageDescriptor Descriptor { get; } = descriptor;

    /// <summary>What a caller may write, as a noun phrase for error sentences.</summary>
    public abstract string Expected { get; }

    /// <summary>The JSON Schema of the message, or a reference to it.</summary>
    public abstract JsonObject Schema(SchemaScope scope);

    public virtual bool AcceptsNull => false;

    public abstract void Write(Utf8JsonWriter writer, IMessage message);

    /// <summary>Reads the token the reader stands on into a new message.</summary>
    public abstract IMessage Read(ref Utf8JsonReader reader, UnknownKeys unknown);

    /// <summary>Reads a path segment or query parameter in UTF-8; only well-known types with a text form can.</summary>
    public virtual IMessage? Parse(ReadOnlySpan<byte> text) => null;
}
