using System.Text.RegularExpressions;

namespace Grpc.Messaging.Testing.Processes.Judging;

/// <summary>What there is to look into when a run was found wrong: it can't be had again, as processes do not do the same twice.</summary>
public static partial class Story
{
    /// <summary>Everything known of the deliveries that the violations name, a line each.</summary>
    public static IEnumerable<string> Of(RunRecord run, IEnumerable<string> violations) => violations
        .SelectMany(violation => DeliveryName().Matches(violation))
        .Select(name => (MessageId: name.Groups[1].Value, Index: int.Parse(name.Groups[2].ValueSpan)))
        .Distinct()
        .SelectMany(key => Of(run, key.MessageId, key.Index));

    private static IEnumerable<string> Of(RunRecord run, string messageId, int index) =>
    [
        .. run.Stored.Deliveries.Where(delivery => (delivery.MessageId, delivery.Index) == (messageId, index)).Select(row => $"{row}"),
        .. run.Stored.Attempts.Where(attempt => (attempt.MessageId, attempt.Index) == (messageId, index)).Select(row => $"{row}"),
        .. run.Stored.Log.Where(change => (change.MessageId, change.Index) == (messageId, index)).Select(row => $"{row}"),
        .. run.HandOvers.Where(handOver => handOver.Key.StartsWith($"{messageId}-{index}-", StringComparison.Ordinal))
            .OrderBy(handOver => handOver.Time).Select(row => $"{row}"),
    ];

    // As it stands in violations, and as attempts are named to providers.
    [GeneratedRegex("([0-9a-f]{24})[/-]([0-9]+)")]
    private static partial Regex DeliveryName();
}
