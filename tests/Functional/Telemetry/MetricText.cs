using System.Globalization;

namespace Grpc.Messaging.Tests.Functional.Telemetry;

/// <summary>Reads Prometheus' text format.</summary>
internal static class MetricText
{
    /// <summary>The value of each series, by name and labels; the labels are sorted, without braces where there are none.</summary>
    public static Dictionary<string, double> SeriesOf(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(static line => line[0] != '#')
        .ToDictionary(
            static line => Normalize(line[..line.LastIndexOf(' ')]),
            static line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));

    /// <summary>Every metric and its type.</summary>
    public static Dictionary<string, string> TypesOf(string text) => text.Split('\n')
        .Where(static line => line.StartsWith("# TYPE ", StringComparison.Ordinal))
        .Select(static line => line.Split(' '))
        .ToDictionary(static words => words[2], static words => words[3]);

    private static string Normalize(string series)
    {
        var brace = series.IndexOf('{', StringComparison.Ordinal);
        if (brace < 0)
        {
            return series;
        }

        var labels = series[(brace + 1)..^1].Split(',', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).ToArray();
        return labels.Length == 0 ? series[..brace] : $"{series[..brace]}{{{string.Join(',', labels)}}}";
    }
}
