using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.Messaging.Transcoding.Routing;

/// <summary>
/// The path of a request in segments. ASP.NET's own path is already decoded except for %2F, so it can't tell %2F from %252F; a path with
/// percent signs is therefore taken as it came on the wire, all others, nearly every one, as they are.
/// </summary>
internal readonly struct RequestPath
{
    private readonly string _text;
    private readonly int _length;
    private readonly bool _isEncoded;

    private RequestPath(string text, int length, bool isEncoded)
    {
        _text = text;
        _length = length;
        _isEncoded = isEncoded;
        Count = length <= 1 ? 0 : text.AsSpan(0, length).Count('/');
    }

    /// <summary>How many segments the path has.</summary>
    public int Count { get; }

    public static RequestPath Of(HttpRequest request)
    {
        var path = request.Path.Value ?? string.Empty;
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return target.Contains('%') && OnTheWire(request, target) is { } raw
            ? FromEncoded(raw)
            : new RequestPath(path, path.Length, isEncoded: false);
    }

    /// <summary>A path as it comes on the wire.</summary>
    public static RequestPath FromEncoded(string path) => new(path, path.Length, isEncoded: true);

    /// <summary>Takes a custom verb and the colon before it off the last segment; without a verb the path stays as it is.</summary>
    public bool TryTrimVerb(string? verb, bool mayEncodeColon, out RequestPath trimmed)
    {
        trimmed = this;
        if (verb is null)
        {
            return true;
        }

        var text = _text.AsSpan(0, _length);
        if (!text.EndsWith(verb, StringComparison.Ordinal))
        {
            return false;
        }

        var before = text[..^verb.Length];
        var colon = before.EndsWith(":", StringComparison.Ordinal) ? 1
            : mayEncodeColon && _isEncoded && before.EndsWith("%3A", StringComparison.OrdinalIgnoreCase) ? 3
            : 0;
        trimmed = new RequestPath(_text, before.Length - colon, _isEncoded);
        return colon > 0;
    }

    public bool IsEmpty(int index) => Segment(index).IsEmpty;

    public bool SegmentEquals(int index, string literal) => Decode(index).SequenceEqual(literal);

    /// <summary>The decoded text of one segment.</summary>
    public ReadOnlySpan<char> Decode(int index)
    {
        var segment = Segment(index);
        return _isEncoded && segment.Contains('%') ? Uri.UnescapeDataString(segment) : segment;
    }

    private static string? OnTheWire(HttpRequest request, string target)
    {
        var end = target.IndexOf('?');
        var raw = end < 0 ? target : target[..end];
        if (!raw.StartsWith('/'))
        {
            if (!Uri.TryCreate(raw, UriKind.Absolute, out var uri))
            {
                return null;
            }

            raw = uri.AbsolutePath;
        }

        // Middleware may have rewritten the path; then what came on the wire is no longer what is meant.
        var decoded = Uri.UnescapeDataString(raw.Replace("%2F", "%252F", StringComparison.Ordinal).Replace("%2f", "%252f", StringComparison.Ordinal));
        if (decoded != request.PathBase.Value + request.Path.Value)
        {
            return null;
        }

        for (var skip = (request.PathBase.Value ?? string.Empty).AsSpan().Count('/'); skip > 0; skip--)
        {
            var next = raw.IndexOf('/', 1);
            raw = next < 0 ? "/" : raw[next..];
        }

        return raw;
    }

    private int Offset(int index)
    {
        var offset = 1;
        for (; index > 0; index--)
        {
            offset += _text.AsSpan(offset, _length - offset).IndexOf('/') + 1;
        }

        return offset;
    }

    private ReadOnlySpan<char> Segment(int index)
    {
        var rest = _text.AsSpan(0, _length)[Offset(index)..];
        var end = rest.IndexOf('/');
        return end < 0 ? rest : rest[..end];
    }
}
