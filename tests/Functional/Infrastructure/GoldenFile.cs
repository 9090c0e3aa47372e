namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>
/// A script of HTTP exchanges, in order. Lines that start with <c>#</c> are comments; <c>&gt;</c> the request's first line and headers, then its
/// body; <c>&lt;</c> the status and those headers of the answer that matter, then its body; <c>= wait ID</c> waits until a message is terminal,
/// <c>= sent ID</c> until a provider has taken it, <c>= tried ID</c> until a callback was tried.
/// </summary>
internal static class GoldenFile
{
    public static IReadOnlyList<GoldenExchange> Parse(string text)
    {
        var exchanges = new List<GoldenExchange>();
        var lines = new Queue<string>(text.Split('\n').Where(line => line.Trim().Length > 0 && !line.StartsWith('#')));
        while (lines.Count > 0)
        {
            exchanges.Add(ParseExchange(lines));
        }

        return exchanges;
    }

    private static GoldenExchange ParseExchange(Queue<string> lines)
    {
        GoldenWait? wait = null;
        if (lines.Peek().StartsWith('='))
        {
            var words = lines.Dequeue().Split(' ');
            wait = new GoldenWait(words[1], words[2]);
        }

        var request = Marked('>', lines);
        var requestBody = Body(lines);
        var response = Marked('<', lines);
        var (method, path) = Split(request[0], ' ');
        return new GoldenExchange(
            method, path, Headers(request), requestBody, int.Parse(response[0]), Headers(response), Body(lines), wait);
    }

    private static List<string> Marked(char mark, Queue<string> lines)
    {
        var marked = new List<string>();
        while (lines.TryPeek(out var line) && line.StartsWith(mark))
        {
            marked.Add(lines.Dequeue()[1..].Trim());
        }

        return marked.Count > 0 ? marked : throw new FormatException($"Expected a line that starts with '{mark}', found '{lines.FirstOrDefault()}'.");
    }

    private static string Body(Queue<string> lines)
    {
        var body = new List<string>();
        while (lines.TryPeek(out var line) && line[0] is not ('>' or '<' or '='))
        {
            body.Add(lines.Dequeue());
        }

        return string.Join('\n', body);
    }

    private static List<KeyValuePair<string, string>> Headers(List<string> marked) =>
        [.. marked.Skip(1).Select(line => Split(line, ':')).Select(header => KeyValuePair.Create(header.Item1, header.Item2.Trim()))];

    private static (string Left, string Right) Split(string line, char separator)
    {
        var at = line.IndexOf(separator);
        return at < 0 ? (line, "") : (line[..at], line[(at + 1)..]);
    }
}
