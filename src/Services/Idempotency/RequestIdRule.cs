using System.Text.RegularExpressions;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Services.Idempotency;

/// <summary>
/// What an idempotency key may look like. The header of draft-ietf-httpapi-idempotency-key-header holds a quoted string, as structured fields
/// (RFC 9651, 3.3.3) have it; most callers send it bare. Both forms of one key are the same key.
/// </summary>
internal static partial class RequestIdRule
{
    public static readonly string Description = $"must have 1 to {RequestKey.MaxLength} visible ASCII characters";

    /// <summary>Whether a key, its quotes taken off, can be one.</summary>
    public static bool IsValid(string key) => key.Length is > 0 and <= RequestKey.MaxLength && !key.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>The key in a quoted string; any other text as it is.</summary>
    public static string Unquote(string text)
    {
        if (text.Length < 2 || text[0] != '"' || text[^1] != '"')
        {
            return text;
        }

        var inner = text[1..^1];
        return inner.Contains('\\') ? EscapedCharacter().Replace(inner, "$1") : inner;
    }

    [GeneratedRegex(@"\\([""\\])")]
    private static partial Regex EscapedCharacter();
}
