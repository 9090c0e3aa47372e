using System.Text.RegularExpressions;
using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Templates;

/// <summary>A text for a channel, with places to be filled in: <c>{{name}}</c>.</summary>
public sealed partial record Template(
    ObjectId TemplateId, ObjectId AccountId, string Name, Channel Channel, string Text, DateTimeOffset CreateTime, DateTimeOffset ModifyTime)
{
    /// <summary>Names of the placeholders, each once, in the order in which they occur first.</summary>
    public IReadOnlyList<string> Placeholders => [.. Placeholder().Matches(Text).Select(static match => match.Groups[1].Value).Distinct()];

    /// <summary>Whether double braces are around names only.</summary>
    public static bool IsText(string text) =>
        Placeholder().Replace(text, "") is var rest && !rest.Contains("{{", StringComparison.Ordinal) && !rest.Contains("}}", StringComparison.Ordinal);

    [GeneratedRegex("{{([A-Za-z][A-Za-z0-9_]{0,63})}}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
