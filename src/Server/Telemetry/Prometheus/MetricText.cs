using System.Globalization;
using System.Text;

namespace Grpc.Messaging.Server.Telemetry.Prometheus;

/// <summary>Prometheus' text exposition format, version 0.0.4.</summary>
internal static class MetricText
{
    public static string Write(IReadOnlyList<MetricSnapshot> metrics)
    {
        var text = new StringBuilder();
        foreach (var metric in metrics)
        {
            text.Append("# HELP ").Append(metric.Name).Append(' ').Append(Escape(metric.Help)).Append('\n');
            text.Append("# TYPE ").Append(metric.Name).Append(' ').Append(NameOf(metric.Kind)).Append('\n');
            foreach (var point in metric.Points)
            {
                if (metric.Kind == MetricKind.Histogram)
                {
                    WriteHistogram(text, metric, point);
                }
                else
                {
                    WriteSample(text, metric.Name, "", point.Labels, Number(point.Value));
                }
            }
        }

        return text.ToString();
    }

    private static void WriteHistogram(StringBuilder text, MetricSnapshot metric, MetricPoint point)
    {
        // The format's buckets hold everything up to their bound.
        var count = 0L;
        for (var i = 0; i < point.Buckets.Count; i++)
        {
            count += point.Buckets[i];
            var bound = i < metric.Bounds.Count ? Number(metric.Bounds[i]) : "+Inf";
            var label = $"le=\"{bound}\"";
            WriteSample(text, metric.Name, "_bucket", point.Labels.Length == 0 ? label : $"{point.Labels},{label}", Number(count));
        }

        WriteSample(text, metric.Name, "_sum", point.Labels, Number(point.Value));
        WriteSample(text, metric.Name, "_count", point.Labels, Number(count));
    }

    private static void WriteSample(StringBuilder text, string name, string suffix, string labels, string value)
    {
        text.Append(name).Append(suffix);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(value).Append('\n');
    }

    private static string NameOf(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Histogram => "histogram",
        _ => "gauge",
    };

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Escape(string help) =>
        help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
