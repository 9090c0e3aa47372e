using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>A message as a JSON object of its fields.</summary>
internal sealed class ObjectCodec(MessageDescriptor descriptor, Func<IMessage> create) : MessageCodec(descriptor)
{
    private const int LargestMask = 64;

    private JsonFieldCodec[] _fields = [];
    private Utf8Table<JsonFieldCodec> _keys = new([]);

    public override string Expected => "an object";

    /// <summary>The fields that exist in JSON, by field number.</summary>
    public IReadOnlyList<JsonFieldCodec> Fields => _fields;

    /// <summary>Called once, before the codec is used: messages may contain themselves, so their fields come after they exist.</summary>
    public void Complete(JsonFieldCodec[] fields, Dictionary<string, JsonFieldCodec> names)
    {
        _keys = new Utf8Table<JsonFieldCodec>(names);
        _fields = fields;
    }

    /// <summary>Finds a field by its JSON name, proto name or an alias, in UTF-8.</summary>
    public JsonFieldCodec? Find(ReadOnlySpan<byte> name) => _keys.TryGet(name, out var field) ? field : null;

    public JsonFieldCodec? Find(string name) => Find(Encoding.UTF8.GetBytes(name));

    /// <summary>Finds the field whose key the reader stands on.</summary>
    public JsonFieldCodec? FindKey(in Utf8JsonReader reader) => Find(JsonText.Of(reader, stackalloc byte[JsonText.Scratch]));

    public IMessage Create() => create();

    public override void Write(Utf8JsonWriter writer, IMessage message)
    {
        writer.WriteStartObject();
        foreach (var field in _fields)
        {
            field.Write(writer, message);
        }

        writer.WriteEndObject();
    }

    public override IMessage Read(ref Utf8JsonReader reader, bool strict)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw JsonErrors.Unexpected(reader, Expected);
        }

        var message = create();
        ulong oneofsSeen = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var field = FindKey(reader);
            if (field is null)
            {
                if (strict)
                {
                    throw JsonErrors.At(reader, $"the key is not known to {Descriptor.Name}");
                }

                reader.Skip();
                continue;
            }

            if (field.Descriptor.RealContainingOneof is { } oneof)
            {
                RejectSecondMember(reader, message, field, oneof, ref oneofsSeen);
            }

            reader.Read();
            field.Read(ref reader, message, strict);
        }

        return message;
    }

    // The generated oneof keeps only its last member; the caller who sent two meant something that cannot be kept.
    private static void RejectSecondMember(
        in Utf8JsonReader reader, IMessage message, JsonFieldCodec field, OneofDescriptor oneof, ref ulong oneofsSeen)
    {
        var bit = oneof.Index < LargestMask ? 1UL << oneof.Index : 0;
        if (bit != 0 && (oneofsSeen & bit) == 0)
        {
            oneofsSeen |= bit;
            return;
        }

        var held = oneof.Accessor.GetCaseFieldDescriptor(message);
        if (held is null || held == field.Descriptor)
        {
            return;
        }

        var value = reader;
        value.Read();
        if (value.TokenType != JsonTokenType.Null)
        {
            var members = string.Join(", ", oneof.Fields.Select(member => member.JsonName));
            throw JsonErrors.At(reader, $"only one of {members} may be set, {held.JsonName} already is");
        }
    }
}
