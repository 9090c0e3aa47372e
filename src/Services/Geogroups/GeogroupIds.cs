using System.Globalization;

namespace Grpc.Messaging.Services.Geogroups;

/// <summary>What names a geogroup in a path: its number, or "ext:" and its external id.</summary>
internal static class GeogroupIds
{
    private const string Prefix = "ext:";

    /// <summary>The external id that a text names; null when it names none.</summary>
    public static string? ExternalIdOf(string text) => text.StartsWith(Prefix, StringComparison.Ordinal) && text.Length > Prefix.Length ? text[Prefix.Length..] : null;

    /// <summary>The number that a text names; 0 when it names none.</summary>
    public static long NumberOf(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
