using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Transcoding.Json.WellKnown;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>
/// Derives an update mask from the keys that a JSON object holds: PATCH changes what was sent and nothing else. Paths are proto paths;
/// a nested object is masked key by key, so that one without a known key changes nothing; null masks the whole message.
/// </summary>
internal static class MaskReader
{
    public static FieldMask Read(ref Utf8JsonReader reader, ObjectCodec codec)
    {
        var mask = new FieldMask();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            ReadKeys(ref reader, codec, string.Empty, mask);
        }
        else
        {
            reader.Skip();
        }

        return mask;
    }

    /// <summary>The mask in proto paths. Its own may be made of JSON names, which need not resemble those of the proto; a path of no field stays.</summary>
    public static FieldMask Resolve(FieldMask named, ObjectCodec codec) => new() { Paths = { named.Paths.Select(path => Resolve(path, codec)) } };

    private static string Resolve(string path, ObjectCodec codec)
    {
        var names = new List<string>();
        ObjectCodec? message = codec;
        foreach (var name in path.Split('.'))
        {
            var field = message?.Find(name) ?? message?.Find(FieldMaskCodec.ToCamel(name));
            names.Add(field?.Descriptor.Name ?? name);
            message = field?.Message as ObjectCodec;
        }

        return string.Join('.', names);
    }

    private static void ReadKeys(ref Utf8JsonReader reader, ObjectCodec codec, string prefix, FieldMask mask)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var field = codec.FindKey(reader);
            reader.Read();
            if (field is null)
            {
                reader.Skip();
                continue;
            }

            var path = prefix + field.Descriptor.Name;
            if (reader.TokenType == JsonTokenType.StartObject && field.Message is ObjectCodec child)
            {
                ReadKeys(ref reader, child, path + ".", mask);
                continue;
            }

            reader.Skip();

            // A key sent twice is one path.
            if (!mask.Paths.Contains(path))
            {
                mask.Paths.Add(path);
            }
        }
    }
}
