namespace Grpc.Messaging.Transcoding.Routing;

/// <summary>Parses what this server knows of the grammar that google/api/http.proto gives for path templates.</summary>
internal sealed class PathTemplateParser(string text, Predicate<string>? holdsNoColon)
{
    private readonly List<string?> _literals = [];
    private readonly List<PathVariable> _variables = [];
    private int _position;

    public PathTemplate Parse()
    {
        var verb = default(string);
        do
        {
            Expect('/');
            if (text.Length > 1)
            {
                ParseSegment();
            }
        }
        while (_position < text.Length && text[_position] == '/');

        if (TryTake(':'))
        {
            verb = ParseLiteral();
        }

        var mayEncodeColon = _literals is [.., not null] || (_literals.Count > 0 && holdsNoColon?.Invoke(_variables[^1].FieldPath) == true);
        return _position == text.Length
            ? new PathTemplate(text, _literals, _variables, verb, mayEncodeColon)
            : throw Fault($"'{text[_position]}' is not expected");
    }

    private void ParseSegment()
    {
        if (!TryTake('{'))
        {
            _literals.Add(Uri.UnescapeDataString(ParseLiteral()));
            return;
        }

        var start = _position;
        while (_position < text.Length && (char.IsAsciiLetterOrDigit(text[_position]) || text[_position] is '_' or '.'))
        {
            _position++;
        }

        var name = text[start.._position];
        if (name.Length == 0)
        {
            throw Fault("a variable has no field");
        }

        Expect('}');
        if (_variables.Exists(variable => variable.FieldPath == name))
        {
            throw Fault($"the field {name} is bound twice");
        }

        _variables.Add(new PathVariable(name, _literals.Count));
        _literals.Add(null);
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
