using System.Globalization;
using Xunit.Abstractions;

namespace Grpc.Messaging.Tests.Operations;

/// <summary>What holds after every drill, and what is told of it.</summary>
internal static class DrillChecks
{
    public static async Task WhenAllSettledAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        while (await cluster.CountAsync("SELECT count(*) FROM deliveries WHERE is_open") > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>What was answered OK is there, and nothing is there twice: every call has a key of its own, however often it was made.</summary>
    public static async Task AssertNoneLostAsync(Cluster cluster, IReadOnlyCollection<CallRecord> calls)
    {
        var accepted = calls.Where(static call => call.IsAccepted).Select(static call => call.MessageId).ToHashSet(StringComparer.Ordinal);
        var ids = string.Join(',', accepted.Select(static id => $"'\\x{id}'"));
        Assert.NotEmpty(accepted);
        Assert.Equal(accepted.Count, calls.Count(static call => call.IsAccepted));
        Assert.Equal(accepted.Count, await cluster.CountAsync($"SELECT count(*) FROM messages WHERE message_id IN ({ids})"));
        Assert.InRange(await cluster.CountAsync("SELECT count(*) FROM messages"), accepted.Count, calls.Count);
    }

    /// <summary>Writes the drill's line of the table in docs/operations.md.</summary>
    public static void Report(ITestOutputHelper output, string drill, IReadOnlyCollection<CallRecord> calls)
    {
        var slowest = calls.Select(static call => call.Longest.TotalMilliseconds).Order().ToArray();
        var answers = string.Join(", ", calls.SelectMany(static call => call.Failures).GroupBy(static failure => failure)
            .Select(static group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key}")));
        FormattableString line =
            $"| {drill} | {calls.Count} | {calls.Count(static call => call.Failures.Count > 0)} | {calls.Count(static call => !call.IsAccepted)} | {slowest[slowest.Length / 2]:0} ms | {slowest[(int)(slowest.Length * 0.99)]:0} ms | {slowest[^1]:0} ms | {answers} |";
        output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
        DrillOptions.Write(line);
    }
}
