using System.Text.RegularExpressions;

namespace Grpc.Messaging.Engine.Campaigns.Links;

/// <summary>Addresses of web pages within texts. One with a placeholder in it is none: it is another for each device.</summary>
public static partial class TextLinks
{
    /// <summary>Longest address that is looked at, in characters.</summary>
    public const int MaxUrl = 2048;

    // A mark at its end belongs to the sentence.
    private static readonly char[] Marks = ['.', ',', ';', ':', '!', '?', ')', ']', '}', '\'', '"'];

    /// <summary>The addresses that a text has.</summary>
    public static IEnumerable<string> In(string text) => Address().Matches(text).Select(static match => match.Value.TrimEnd(Marks)).Where(IsLink);

    /// <summary>The text with others in place of its addresses.</summary>
    public static string Replace(string text, Func<string, string> other) => Address().Replace(text, match =>
    {
        var url = match.Value.TrimEnd(Marks);
        return IsLink(url) ? other(url) + match.Value[url.Length..] : match.Value;
    });

    /// <summary>Whether a text as a whole is such an address.</summary>
    public static bool IsLink(string url) =>
        url.Length is > 0 and <= MaxUrl
        && !url.Contains("${", StringComparison.Ordinal)
        && Uri.TryCreate(url, UriKind.Absolute, out var parsed)
        && (parsed.Scheme == Uri.UriSchemeHttps || parsed.Scheme == Uri.UriSchemeHttp);

    [GeneratedRegex(@"https?://[^\s<>""]+", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
