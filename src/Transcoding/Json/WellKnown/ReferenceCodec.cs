using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Transcoding.OpenApi;

namespace Grpc.Messaging.Transcoding.Json.WellKnown;

/// <summary>
/// google.protobuf.Any, Struct, Value, ListValue and wrappers that are no field, by Google.Protobuf's own JSON. It works by reflection and
/// through strings, which costs nothing that counts: no call of every day holds such a type.
/// </summary>
internal sealed class ReferenceCodec(MessageDescriptor descriptor, TypeRegistry types, int maxDepth) : MessageCodec(descriptor)
{
    // A message that came over gRPC may nest deeper than what this server reads as JSON; protobuf itself allows 100 levels.
    private const int Deepest = 128;

    private readonly JsonFormatter _formatter = new(JsonFormatter.Settings.Default.WithTypeRegistry(types));
    private readonly JsonParser.Settings _settings = new(maxDepth, types);

    public override string Expected => $"a {Descriptor.FullName}";

    public override JsonObject Schema(SchemaScope scope) => Descriptor.FullName switch
    {
        "google.protobuf.Struct" or "google.protobuf.Any" => new() { ["type"] = "object" },
        "google.protobuf.ListValue" => new() { ["type"] = "array", ["items"] = new JsonObject() },
        _ => [],
    };

    public override bool AcceptsNull => Descriptor.FullName == Value.Descriptor.FullName;

    public override void Write(Utf8JsonWriter writer, IMessage message)
    {
        if (message is Any any && types.Find(Any.GetTypeName(any.TypeUrl)) is null)
        {
            WriteUnknown(writer, any);
        }
        else
        {
            // Once more through the writer, so that blanks and escapes are as everywhere else.
            using var json = JsonDocument.Parse(_formatter.Format(message), new JsonDocumentOptions { MaxDepth = Deepest });
            json.RootElement.WriteTo(writer);
        }
    }

    public override IMessage Read(ref Utf8JsonReader reader, UnknownKeys unknown)
    {
        var start = reader;
        using var json = JsonDocument.ParseValue(ref reader);
        try
        {
            return new JsonParser(_settings.WithIgnoreUnknownFields(unknown != UnknownKeys.Reject)).Parse(json.RootElement.GetRawText(), Descriptor);
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or InvalidJsonException or InvalidOperationException)
        {
            throw JsonErrors.At(start, $"expected {Expected}: {exception.Message.TrimEnd('.')}");
        }
    }

    // Error details may come from anywhere and must not break the error they explain.
    private static void WriteUnknown(Utf8JsonWriter writer, Any any)
    {
        writer.WriteStartObject();
        if (any.TypeUrl.Length > 0)
        {
            writer.WriteString("@type"u8, any.TypeUrl);
            writer.WriteBase64String("value"u8, any.Value.Span);
        }

        writer.WriteEndObject();
    }
}
