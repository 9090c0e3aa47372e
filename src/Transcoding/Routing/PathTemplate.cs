namespace Grpc.Messaging.Transcoding.Routing;

/// <summary>A path template of google.api.http: <c>/v1/{parent=shelves/*}/books/{book}:move</c>.</summary>
internal sealed class PathTemplate(string text, IReadOnlyList<PathSegment> segments, IReadOnlyList<PathVariable> variables, string? verb)
{
    private readonly PathSegment[] _segments = [.. segments];

    public string Text { get; } = text;

    public IReadOnlyList<PathSegment> Segments => _segments;

    public IReadOnlyList<PathVariable> Variables { get; } = variables;

    /// <summary>The custom verb after the last colon, or null.</summary>
    public string? Verb { get; } = verb;

    public bool EndsInRest { get; } = segments.Count > 0 && segments[^1].Kind == PathSegmentKind.Rest;

    /// <summary>The literal segments that the template begins with.</summary>
    public IEnumerable<string> LiteralPrefix =>
        _segments.TakeWhile(segment => segment.Kind == PathSegmentKind.Literal).Select(segment => segment.Text);

    /// <exception cref="FormatException">The text is no path template; the message says what is wrong with it.</exception>
    public static PathTemplate Parse(string text) => new PathTemplateParser(text).Parse();

    /// <summary>Whether the path matches, with literals compared case by case.</summary>
    public bool Matches(in RequestPath path)
    {
        if (!path.TryTrimVerb(Verb, out var trimmed))
        {
            return false;
        }

        var fixedCount = EndsInRest ? _segments.Length - 1 : _segments.Length;
        if (EndsInRest ? trimmed.Count < fixedCount : trimmed.Count != fixedCount)
        {
            return false;
        }

        for (var i = 0; i < fixedCount; i++)
        {
            var segment = _segments[i];
            if (segment.Kind == PathSegmentKind.Literal ? !trimmed.SegmentEquals(i, segment.Text) : trimmed.IsEmpty(i))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The decoded value of a variable in a path that matches.</summary>
    public ReadOnlySpan<char> Capture(in RequestPath path, PathVariable variable)
    {
        path.TryTrimVerb(Verb, out var trimmed);
        var end = variable.Start + variable.Count == _segments.Length && EndsInRest ? trimmed.Count : variable.Start + variable.Count;
        return trimmed.Decode(variable.Start, end, keepEncodedSlash: variable.IsMulti);
    }
}
