namespace Grpc.Messaging.Transcoding.Routing;

/// <summary>
/// A path template of google.api.http: <c>/v1/shelves/{shelf}/books/{book}:move</c>. Of its grammar only variables of one segment are known;
/// no path of any dialect has others.
/// </summary>
/// <param name="text">The template.</param>
/// <param name="literals">The segments: what the path must say there, percent-decoded, or null for a variable.</param>
/// <param name="variables">The variables, from left to right.</param>
/// <param name="verb">The custom verb after the last colon, or null.</param>
/// <param name="mayEncodeColon">Whether that colon may come as "%3A": what stands before it holds no colon of its own.</param>
internal sealed class PathTemplate(
    string text, IReadOnlyList<string?> literals, IReadOnlyList<PathVariable> variables, string? verb, bool mayEncodeColon)
{
    private readonly string?[] _literals = [.. literals];

    public string Text { get; } = text;

    public IReadOnlyList<string?> Literals => _literals;

    public IReadOnlyList<PathVariable> Variables { get; } = variables;

    public string? Verb { get; } = verb;

    /// <param name="text">The template.</param>
    /// <param name="holdsNoColon">Says of a field, by its path, that its text never holds a colon.</param>
    /// <exception cref="FormatException">The text is no path template; the message says what is wrong with it.</exception>
    public static PathTemplate Parse(string text, Predicate<string>? holdsNoColon = null) => new PathTemplateParser(text, holdsNoColon).Parse();

    /// <summary>Whether the path matches, with literals compared case by case.</summary>
    public bool Matches(in RequestPath path)
    {
        if (!path.TryTrimVerb(Verb, mayEncodeColon, out var trimmed) || trimmed.Count != _literals.Length)
        {
            return false;
        }

        for (var i = 0; i < _literals.Length; i++)
        {
            if (_literals[i] is { } literal ? !trimmed.SegmentEquals(i, literal) : trimmed.IsEmpty(i))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The decoded value of a variable in a path that matches.</summary>
    public ReadOnlySpan<char> Capture(in RequestPath path, PathVariable variable)
    {
        path.TryTrimVerb(Verb, mayEncodeColon, out var trimmed);
        return trimmed.Decode(variable.Segment);
    }
}
