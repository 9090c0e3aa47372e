using System.Text.RegularExpressions;

namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>Texts with placeholders: <c>${name}</c>.</summary>
public static partial class Placeholders
{
    /// <summary>The variant with values for the placeholders of title and text.</summary>
    /// <param name="valueOf">The value of a name; null when there is none, which leaves the text empty there.</param>
    /// <param name="missing">Told each name without a value.</param>
    public static PushVariant Fill(PushVariant variant, Func<string, string?> valueOf, Action<string> missing)
    {
        if (!Has(variant))
        {
            return variant;
        }

        return variant with { Title = Fill(variant.Title, valueOf, missing), Text = Fill(variant.Text, valueOf, missing) };
    }

    /// <summary>The text with values for its placeholders.</summary>
    /// <param name="valueOf">The value of a name; null when there is none, which leaves the text empty there.</param>
    /// <param name="missing">Told each name without a value.</param>
    public static string Fill(string text, Func<string, string?> valueOf, Action<string> missing) => Placeholder().Replace(text, match =>
    {
        var name = match.Groups[1].Value.Trim();
        if (valueOf(name) is { } value)
        {
            return value;
        }

        missing(name);
        return "";
    });

    /// <summary>The names that title and text have placeholders for.</summary>
    public static IEnumerable<string> NamesOf(PushVariant variant) =>
        Placeholder().Matches(variant.Title).Concat(Placeholder().Matches(variant.Text)).Select(static match => match.Groups[1].Value.Trim());

    /// <summary>Whether title or text differ from device to device.</summary>
    public static bool Has(PushVariant variant) => Placeholder().IsMatch(variant.Title) || Placeholder().IsMatch(variant.Text);

    [GeneratedRegex(@"\$\{([^{}]{1,255})\}")]
    private static partial Regex Placeholder();
}
