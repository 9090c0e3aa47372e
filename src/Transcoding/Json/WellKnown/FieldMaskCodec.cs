using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Grpc.Messaging.Transcoding.Json.WellKnown;

/// <summary>google.protobuf.FieldMask as one string of lowerCamelCase paths; proto paths are read too.</summary>
internal sealed class FieldMaskCodec(MessageDescriptor descriptor) : MessageCodec(descriptor)
{
    public override string Expected => "field paths separated by commas";

    public override void Write(Utf8JsonWriter writer, IMessage message)
    {
        var text = new StringBuilder();
        foreach (var path in ((FieldMask)message).Paths)
        {
            if (text.Length > 0)
            {
                text.Append(',');
            }

            AppendCamel(text, path);
        }

        writer.WriteStringValue(text.ToString());
    }

    public override IMessage Read(ref Utf8JsonReader reader, bool strict) => reader.TokenType == JsonTokenType.String
        ? Parse(StringCodec.Text(ref reader)) ?? throw JsonErrors.Unexpected(ref reader, Expected)
        : throw JsonErrors.Unexpected(ref reader, Expected);

    public override IMessage? Parse(ReadOnlySpan<char> text)
    {
        var mask = new FieldMask();
        if (text.IsEmpty)
        {
            return mask;
        }

        foreach (var range in text.Split(','))
        {
            if (ToSnake(text[range].Trim()) is not { } path)
            {
                return null;
            }

            mask.Paths.Add(path);
        }

        return mask;
    }

    private static void AppendCamel(StringBuilder text, string path)
    {
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
    }

    private static string? ToSnake(ReadOnlySpan<char> path)
    {
        var snake = new StringBuilder(path.Length + 4);
        foreach (var letter in path)
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
