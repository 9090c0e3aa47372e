using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Rest.V1;
using Grpc.Messaging.Transcoding.OpenApi;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>A message as a JSON object of its fields.</summary>
internal sealed class ObjectCodec(MessageDescriptor descriptor, Func<IMessage> create) : MessageCodec(descriptor)
{
    private const int LargestMask = 64;

    private JsonFieldCodec[] _fields = [];
    private Utf8Table<JsonFieldCodec> _keys = new([]);
    private IReadOnlyDictionary<string, JsonFieldCodec> _names = new Dictionary<string, JsonFieldCodec>();
    private JsonFieldCodec? _otherKeys;

    public override string Expected => "an object";

    public override JsonObject Schema(SchemaScope scope) => scope.Reference(this);

    /// <summary>Whether misspelled keys are refused in this message and all within it.</summary>
    public bool RejectsTypos { get; } = descriptor.GetOptions()?.GetExtension(OptionsExtensions.Message)?.RejectTypos ?? false;

    /// <summary>The fields that exist in JSON, in the order in which they are written.</summary>
    public IReadOnlyList<JsonFieldCodec> Fields => _fields;

    /// <summary>The field that takes the keys of no other; null when there is none.</summary>
    public JsonFieldCodec? OtherKeys => _otherKeys;

    /// <summary>Called once, before the codec is used: messages may contain themselves, so their fields come after they exist.</summary>
    /// <param name="otherKeys">The field that takes the keys of no other; null when there is none.</param>
    public void Complete(JsonFieldCodec[] fields, Dictionary<string, JsonFieldCodec> names, JsonFieldCodec? otherKeys)
    {
        _otherKeys = otherKeys;
        _keys = new Utf8Table<JsonFieldCodec>(names);
        _names = names;
        _fields = fields;
    }

    /// <summary>Finds a field by its JSON name, proto name or an alias, in UTF-8.</summary>
    public JsonFieldCodec? Find(ReadOnlySpan<byte> name) => _keys.TryGet(name, out var field) ? field : null;

    public JsonFieldCodec? Find(string name) => Find(Encoding.UTF8.GetBytes(name));

    /// <summary>Finds the field whose key the reader stands on.</summary>
    public JsonFieldCodec? FindKey(in Utf8JsonReader reader) => Find(JsonText.Of(reader, stackalloc byte[JsonText.Scratch]));

    /// <summary>The JSON name of the field that this name of none was probably meant for, or null.</summary>
    public string? Nearest(string name) => KeyTypo.FindMeant(name, _names.Keys) is { } meant ? _names[meant].Descriptor.JsonName : null;

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

    public override IMessage Read(ref Utf8JsonReader reader, UnknownKeys unknown)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw JsonErrors.Unexpected(reader, Expected);
        }

        if (RejectsTypos && unknown == UnknownKeys.Ignore)
        {
            unknown = UnknownKeys.RejectTypos;
        }

        var message = create();
        ulong oneofsSeen = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var field = FindKey(reader);
            if (field is null)
            {
                if (_otherKeys is not null)
                {
                    _otherKeys.ReadOtherKey(ref reader, message, unknown);
                    continue;
                }

                if (unknown != UnknownKeys.Ignore)
                {
                    RejectKey(reader, unknown);
                }

                reader.Skip();
                continue;
            }

            if (field.IsOnce && field.IsSet(message))
            {
                throw JsonErrors.At(reader, "the key is given twice");
            }

            if (field.Descriptor.RealContainingOneof is { } oneof)
            {
                if (field.Noun.Length > 0 && HoldsNoText(reader))
                {
                    reader.Read();
                    continue;
                }

                RejectSecondMember(reader, message, field, oneof, ref oneofsSeen);
            }

            reader.Read();
            field.Read(ref reader, message, unknown);
        }

        return message;
    }

    private void RejectKey(in Utf8JsonReader reader, UnknownKeys unknown)
    {
        if (Nearest(JsonText.ToString(reader)) is { } meant)
        {
            throw JsonErrors.At(reader, $"the key is not known; \"{meant}\" is");
        }

        if (unknown == UnknownKeys.Reject)
        {
            var known = string.Join(", ", _fields.Select(field => field.Descriptor.JsonName));
            throw JsonErrors.At(reader, $"the key is not known; known are {known}");
        }
    }

    private static bool HoldsNoText(Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.String && reader.ValueSpan.IsEmpty;
    }

    // The generated oneof keeps only its last member; the caller who sent two meant something that cannot be kept.
    private void RejectSecondMember(
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
            if (field.Noun.Length > 0)
            {
                throw JsonErrors.OfField(reader, $"must be absent when there is {Find(held.Name)!.Noun}");
            }

            var members = string.Join(", ", oneof.Fields.Select(member => member.JsonName));
            throw JsonErrors.At(reader, $"only one of {members} may be set, {held.JsonName} already is");
        }
    }
}
