using System.Text.RegularExpressions;

namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>
/// What is different in each run has a name in golden files: <c>&lt;id:app&gt;</c> is any identifier the first time and that very one from then on;
/// likewise <c>&lt;date:x&gt;</c>, <c>&lt;text:x&gt;</c>, <c>&lt;uuid:x&gt;</c> (of version 4), <c>&lt;number:x&gt;</c> (digits in a string), and D7's <c>&lt;success:x&gt;</c>. Without a name (<c>&lt;date&gt;</c>) any value of the form will do each time.
/// </summary>
internal sealed partial class GoldenNames
{
    private readonly Dictionary<string, string> _values = [];

    public void Bind(string placeholder, string value) => _values.Add(placeholder, value);

    /// <summary>A request's text with values for names.</summary>
    public string Fill(string text) =>
        Placeholder().Replace(text, match => _values.TryGetValue(match.Value, out var value) ? value : match.Value);

    /// <summary>Whether a value is what the golden file says of it; binds names that are new.</summary>
    public bool Matches(string expected, string actual)
    {
        var match = Placeholder().Match(expected);
        if (!match.Success || match.Length != expected.Length)
        {
            return Fill(expected) == actual;
        }

        if (!HasForm(match.Groups["form"].Value, actual))
        {
            return false;
        }

        return !match.Groups["name"].Success || _values.TryAdd(expected, actual) || _values[expected] == actual;
    }

    /// <summary>Whether a number is what the golden file says of it, as the text <c>&lt;number:x&gt;</c>.</summary>
    public bool MatchesNumber(string expected, string actual) =>
        Placeholder().Match(expected).Groups["form"].Value == "number" && Matches(expected, actual);

    private static bool HasForm(string form, string value) => form switch
    {
        "id" => Id().IsMatch(value),
        "date" => Date().IsMatch(value),
        "uuid" => Uuid().IsMatch(value),
        "number" => value.Length > 0 && value.All(char.IsAsciiDigit),
        "time" => Time().IsMatch(value),
        "success" => value.StartsWith("Success \"", StringComparison.Ordinal) && Uuid().IsMatch(value["Success \"".Length..]),
        _ => value.Length > 0,
    };

    [GeneratedRegex("<(?<form>id|date|text|uuid|number|time|success|long)(:(?<name>[a-z0-9-]+))?>")]
    private static partial Regex Placeholder();

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$")]
    private static partial Regex Time();

    [GeneratedRegex("^[0-9a-f]{24}$")]
    private static partial Regex Id();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
    private static partial Regex Date();
}
