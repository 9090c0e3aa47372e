using System.Text;

namespace Grpc.Messaging.Server.Telemetry.Prometheus;

/// <summary>Names as OpenTelemetry's rules for Prometheus make them: underscores, then the unit, then what the type demands.</summary>
internal static class MetricName
{
    /// <param name="unit">UCUM, as instruments have it; what is in braces is only for people.</param>
    public static string Of(string instrument, string? unit, MetricKind kind)
    {
        var name = Clean(instrument);
        var suffix = unit switch
        {
            null or "" => "",
            ['{', ..] => "",
            "s" => "seconds",
            "ms" => "milliseconds",
            "By" => "bytes",
            "%" => "percent",
            "1" => kind == MetricKind.Gauge ? "ratio" : "",
            _ => Clean(unit),
        };
        if (suffix.Length > 0 && !name.EndsWith($"_{suffix}", StringComparison.Ordinal))
        {
            name = $"{name}_{suffix}";
        }

        return kind == MetricKind.Counter && !name.EndsWith("_total", StringComparison.Ordinal) ? $"{name}_total" : name;
    }

    /// <summary>Letters, digits and single underscores, not beginning with a digit.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length + 1);
        foreach (var character in text)
        {
            if (char.IsAsciiDigit(character) && clean.Length == 0)
            {
                clean.Append('_');
            }

            if (char.IsAsciiLetterOrDigit(character))
            {
                clean.Append(character);
            }
            else if (clean.Length == 0 || clean[^1] != '_')
            {
                clean.Append('_');
            }
        }

        return clean.ToString();
    }
}
