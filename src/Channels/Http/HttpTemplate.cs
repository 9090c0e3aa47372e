using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Grpc.Messaging.Channels.Sms;

namespace Grpc.Messaging.Channels.Http;

/// <summary>A text with placeholders.</summary>
internal sealed partial class HttpTemplate(string text)
{
    /// <summary>Placeholders by name; <c>{unicode?a:b}</c> is one of its own.</summary>
    public static readonly IReadOnlyList<string> Names = ["to", "from", "text", "key", "username", "password", "callback", "hex"];

    /// <summary>Placeholders that there are none of.</summary>
    public IEnumerable<string> Unknown => Placeholder().Matches(text).SelectMany(static match =>
        match.Groups["rest"].Success ? new HttpTemplate(match.Groups["rest"].Value).Unknown
        : match.Groups["name"] is { Success: true, Value: var name } && !Names.Contains(name) ? [match.Value]
        : []);

    /// <summary>Fills the placeholders in.</summary>
    /// <param name="escape">Makes a value fit its place.</param>
    public string Fill(IReadOnlyDictionary<string, string> values, bool isUnicode, Func<string, string> escape) => Placeholder().Replace(
        text,
        match => match.Groups["yes"].Success ? (isUnicode ? match.Groups["yes"] : match.Groups["no"]).Value
            : match.Groups["rest"] is { Success: true, Value: var rest }
                ? escape(Joined(values["callback"], new HttpTemplate(rest).Fill(values, isUnicode, InUrl)))
            : escape(values[match.Groups["name"].Value]));

    public static string InUrl(string value) => Uri.EscapeDataString(value);

    public static string InJson(string value) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value);

    /// <summary>The text as hexadecimal digits: a septet in each byte, or UCS-2.</summary>
    public static string HexOf(string text) => Convert.ToHexString(
        SmsEncoding.AlphabetOf(text) == SmsAlphabet.Gsm ? SmsEncoding.ToSeptets(text) : SmsEncoding.ToUcs2(text)).ToLowerInvariant();

    private static string Joined(string url, string parameters) => url + (url.Contains('?', StringComparison.Ordinal) ? "&" : "?") + parameters;

    // A callback may be given further parameters, which may have placeholders themselves.
    [GeneratedRegex(@"\{unicode\?(?<yes>[^:{}]*):(?<no>[^{}]*)\}|\{callback&(?<rest>(?:[^{}]|\{\w+\})*)\}|\{(?<name>\w+)\}")]
    private static partial Regex Placeholder();
}
