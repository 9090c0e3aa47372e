using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Transcoding.OpenApi;

namespace Grpc.Messaging.Transcoding.Json.WellKnown;

/// <summary>google.protobuf.FieldMask as one string of lowerCamelCase paths; proto paths are read too.</summary>
internal sealed class FieldMaskCodec(MessageDescriptor descriptor) : TextCodec(descriptor)
{
    public override string Expected => "field paths separated by commas";

    public override JsonObject Schema(SchemaScope scope) => new() { ["type"] = "string" };

    public override void Write(Utf8JsonWriter writer, IMessage message) =>
        writer.WriteStringValue(string.Join(',', ((FieldMask)message).Paths.Select(ToCamel)));

    /// <summary>A path of proto names as JSON has it where no field says otherwise.</summary>
    public static string ToCamel(string path)
    {
        var text = new StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '_' && i + 1 < path.Length && char.IsAsciiLetterLower(path[i + 1]))
            {
                text.Append(char.ToUpperInvariant(path[++i]));
            }
            else
            {
                text.Append(path[i]);
            }
        }

        return text.ToString();
    }

    public override IMessage? Parse(ReadOnlySpan<byte> text)
    {
        var mask = new FieldMask();
        foreach (var range in text.Split((byte)','))
        {
            if (ToSnake(text[range].Trim((byte)' ')) is { } path)
            {
                mask.Paths.Add(path);
            }
            else if (!text.IsEmpty)
            {
                return null;
            }
        }

        return mask;
    }

    private static string? ToSnake(ReadOnlySpan<byte> path)
    {
        var snake = new StringBuilder(path.Length + 4);
        foreach (char letter in path)
        {
            if (char.IsAsciiLetterUpper(letter))
            {
                snake.Append('_').Append(char.ToLowerInvariant(letter));
            }
            else if (char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '*')
            {
                snake.Append(letter);
            }
            else
            {
                return null;
            }
        }

        return snake.Length == 0 ? null : snake.ToString();
    }
}
