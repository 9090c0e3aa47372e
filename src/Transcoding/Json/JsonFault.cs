using System.Text;
using System.Text.Json;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>
/// The place of a fault. Reading keeps no track of where it is, since nearly all of it succeeds; once it has failed, the text is walked a
/// second time up to the fault to find path, line and column.
/// </summary>
internal readonly record struct JsonFault(string Path, string Description, long Line, long Column, bool HasPlace = true)
{
    private const int DeepestWalk = 1000;

    // Of a path that is deeper than any message, its beginning and its end say enough.
    private const int ShownAtStart = 6;
    private const int ShownAtEnd = 2;

    public static JsonFault Unfit(ReadOnlySpan<byte> json, JsonInputException exception)
    {
        var before = json[..(int)exception.Offset];
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return new JsonFault(PathAt(json, exception.Offset), exception.Message, before.Count((byte)'\n') + 1, before.Length - lineStart + 1, exception.HasPlace);
    }

    public static JsonFault Malformed(ReadOnlySpan<byte> json, JsonException exception, int maxDepth)
    {
        var line = exception.LineNumber.GetValueOrDefault();
        var column = exception.BytePositionInLine.GetValueOrDefault();
        var offset = 0;
        for (var i = 0; i < line; i++)
        {
            offset += json[offset..].IndexOf((byte)'\n') + 1;
        }

        var description = json.IndexOfAnyExcept(" \t\r\n"u8) < 0 ? "the body is empty" : Describe(exception.Message, maxDepth);
        return new JsonFault(PathAt(json, offset + column), description, line + 1, column + 1);
    }

    public UnfitException ToException() => new(Path, Description, HasPlace ? $"line {Line}, column {Column}" : "");

    // The library says where in its own words, and advises the programmer of the server.
    private static string Describe(string message, int maxDepth)
    {
        if (message.Contains($"depth of {maxDepth}", StringComparison.Ordinal))
        {
            return $"nests deeper than the {maxDepth} levels that are read";
        }

        var place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        message = (place < 0 ? message : message[..place]).Replace(" Change the reader options.", string.Empty, StringComparison.Ordinal);
        return "not valid JSON: " + message.Replace(" which is not supported in this mode", string.Empty, StringComparison.Ordinal).TrimEnd('.');
    }

    private static string PathAt(ReadOnlySpan<byte> json, long offset)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DeepestWalk });
        var steps = new Stack<Step>();
        try
        {
            while (reader.Read() && reader.TokenStartIndex <= offset)
            {
                Advance(ref reader, steps);
            }
        }
        catch (JsonException)
        {
            // The text is malformed from here on: the steps taken so far lead to the fault.
        }

        return Join([.. steps.Reverse().Where(step => step.Key is not null || step.Index >= 0)]);
    }

    private static string Join(Step[] steps)
    {
        var path = new StringBuilder();
        for (var i = 0; i < steps.Length; i++)
        {
            if (i >= ShownAtStart && i < steps.Length - ShownAtEnd)
            {
                path.Append("...");
                i = steps.Length - ShownAtEnd;
            }

            path.Append(steps[i] switch
            {
                { Key: null, Index: var index } => $"[{index}]",
                { Key: { } key } => (path.Length == 0 ? string.Empty : ".") + JsonErrors.Excerpt(key),
            });
        }

        return path.ToString();
    }

    // One step a container: the key it is at, or the index of the element it is at.
    private static void Advance(ref Utf8JsonReader reader, Stack<Step> steps)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                steps.Pop();
                steps.Push(new Step(Encoding.UTF8.GetString(reader.ValueSpan), -1, IsArray: false));
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                steps.Pop();
                break;
            default:
                if (steps.TryPeek(out var top) && top.IsArray)
                {
                    steps.Pop();
                    steps.Push(top with { Index = top.Index + 1 });
                }

                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    steps.Push(new Step(null, -1, reader.TokenType == JsonTokenType.StartArray));
                }

                break;
        }
    }

    private readonly record struct Step(string? Key, int Index, bool IsArray);
}
