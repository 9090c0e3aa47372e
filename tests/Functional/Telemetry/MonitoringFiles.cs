using System.Text.Json;
using System.Text.RegularExpressions;

namespace Grpc.Messaging.Tests.Functional.Telemetry;

/// <summary>What docs/monitoring gives to operators.</summary>
internal static partial class MonitoringFiles
{
    public static string Folder { get; } = Path.Combine(FindRoot(), "docs", "monitoring");

    /// <summary>The text of one of them.</summary>
    public static string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    /// <summary>Names of all alert rules.</summary>
    public static IReadOnlyList<string> Alerts() =>
        [.. Alert().Matches(Read("alerts.yml")).Select(static match => match.Groups["name"].Value)];

    /// <summary>The expressions of all alert rules; what is indented below the key belongs to it.</summary>
    public static IEnumerable<string> AlertExpressions() =>
        AlertExpression().Matches(Read("alerts.yml")).Select(static match => match.Groups["expression"].Value);

    /// <summary>The expressions of all panels of the dashboard.</summary>
    public static IEnumerable<string> DashboardExpressions()
    {
        using var dashboard = JsonDocument.Parse(Read("grafana-dashboard.json"));
        return
        [
            .. from panel in dashboard.RootElement.GetProperty("panels").EnumerateArray()
               where panel.TryGetProperty("targets", out _)
               from target in panel.GetProperty("targets").EnumerateArray()
               select target.GetProperty("expr").GetString()!,
        ];
    }

    /// <summary>The metrics that an expression names: words before a selector or a range, or that have an underscore and are no label.</summary>
    public static IEnumerable<string> MetricsOf(string expression) =>
        Word().Matches(Grouping().Replace(Selector().Replace(expression, ""), " "))
            .Select(static match => match.Value)
            .Where(static word => word is not "histogram_quantile")
            .Where(static word => word.Contains('_', StringComparison.Ordinal) || word == "up");

    /// <summary>The metrics that monitoring.md describes, as its tables name them.</summary>
    public static IReadOnlySet<string> DescribedMetrics() =>
        TableMetric().Matches(Read("../monitoring.md")).Select(static match => match.Groups["name"].Value).ToHashSet();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Grpc.Messaging.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above '{AppContext.BaseDirectory}' holds Grpc.Messaging.sln.");
    }

    [GeneratedRegex(@"^ +- alert: (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Alert();

    [GeneratedRegex(@"^ +expr: (?:\|\n)?(?<expression>.+(?:\n {10,}.+)*)", RegexOptions.Multiline)]
    private static partial Regex AlertExpression();

    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]")]
    private static partial Regex Selector();

    [GeneratedRegex(@"\bby \([^)]*\)")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\b[a-z_][a-z0-9_]*\b")]
    private static partial Regex Word();

    [GeneratedRegex(@"^\| `(?<name>messaging_[a-z_]+)`", RegexOptions.Multiline)]
    private static partial Regex TableMetric();
}
