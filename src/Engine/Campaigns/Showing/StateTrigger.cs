using System.Text.RegularExpressions;

namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>A state of the application.</summary>
/// <param name="Match">How its value is compared, whatever its case.</param>
/// <param name="Text">With what.</param>
public sealed record StateTrigger(string Name, StateMatch Match, string Text)
{
    /// <summary>What patterns are read with: linear in the length of the value, whatever the pattern.</summary>
    public const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    /// <summary>Whether a value is what is asked for.</summary>
    public bool Holds(string value) => Match switch
    {
        StateMatch.Contains => value.Contains(Text, StringComparison.OrdinalIgnoreCase),
        StateMatch.Equal => value.Equals(Text, StringComparison.OrdinalIgnoreCase),
        StateMatch.Regex => Regex.IsMatch(value, Text, Options),
        _ => throw new InvalidOperationException($"There is no way {Match} to compare states."),
    };
}
