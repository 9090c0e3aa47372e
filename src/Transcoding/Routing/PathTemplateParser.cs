namespace Grpc.Messaging.Transcoding.Routing;

/// <summary>Parses the grammar that google/api/http.proto gives for path templates.</summary>
internal sealed class PathTemplateParser(string text)
{
    private readonly List<PathSegment> _segments = [];
    private readonly List<PathVariable> _variables = [];
    private int _position;

    public PathTemplate Parse()
    {
        Expect('/');
        var verb = default(string);
        if (_position < text.Length)
        {
            ParseSegments(insideVariable: false);
            if (TryTake(':'))
            {
                verb = ParseLiteral();
            }
        }

        return _position == text.Length ? new PathTemplate(text, _segments, _variables, verb) : throw Fault($"'{text[_position]}' is not expected");
    }

    private void ParseSegments(bool insideVariable)
    {
        do
        {
            if (_segments.Count > 0 && _segments[^1].Kind == PathSegmentKind.Rest)
            {
                throw Fault("nothing may follow '**'");
            }

            ParseSegment(insideVariable);
        }
        while (TryTake('/'));
    }

    private void ParseSegment(bool insideVariable)
    {
        if (TryTake('*'))
        {
            _segments.Add(new PathSegment(TryTake('*') ? PathSegmentKind.Rest : PathSegmentKind.Single, string.Empty));
        }
        else if (!TryTake('{'))
        {
            _segments.Add(new PathSegment(PathSegmentKind.Literal, Uri.UnescapeDataString(ParseLiteral())));
        }
        else if (insideVariable)
        {
            throw Fault("a variable may not hold another");
        }
        else
        {
            ParseVariable();
        }
    }

    private void ParseVariable()
    {
        var nameStart = _position;
        while (_position < text.Length && (char.IsAsciiLetterOrDigit(text[_position]) || text[_position] is '_' or '.'))
        {
            _position++;
        }

        var name = text[nameStart.._position];
        if (name.Length == 0)
        {
            throw Fault("a variable has no field");
        }

        var start = _segments.Count;
        if (TryTake('='))
        {
            ParseSegments(insideVariable: true);
        }
        else
        {
            _segments.Add(new PathSegment(PathSegmentKind.Single, string.Empty));
        }

        Expect('}');
        if (_variables.Exists(variable => variable.FieldPath == name))
        {
            throw Fault($"the field {name} is bound twice");
        }

        var count = _segments.Count - start;
        _variables.Add(new PathVariable(name, start, count, count > 1 || _segments[^1].Kind == PathSegmentKind.Rest));
    }

    private string ParseLiteral()
    {
        var start = _position;
        while (_position < text.Length && text[_position] is not ('/' or ':' or '{' or '}' or '*' or '=' or '?' or '#'))
        {
            _position++;
        }

        return _position > start ? text[start.._position] : throw Fault("a segment is empty");
    }

    private bool TryTake(char expected)
    {
        if (_position == text.Length || text[_position] != expected)
        {
            return false;
        }

        _position++;
        return true;
    }

    private void Expect(char expected)
    {
        if (!TryTake(expected))
        {
            throw Fault($"'{expected}' is missing");
        }
    }

    private FormatException Fault(string what) => new($"the path template \"{text}\" is malformed at position {_position + 1}: {what}");
}
