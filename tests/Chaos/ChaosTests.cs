using System.Globalization;
using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Testing.Processes.Judging;
using Grpc.Messaging.Testing.Processes.Servers;
using Xunit.Abstractions;

namespace Grpc.Messaging.Tests.Chaos;

/// <summary>
/// Whatever happens to nodes, database and broker, nothing accepted is lost and nothing happens twice that is not told of. CHAOS_SEEDS says how many
/// seeds (default 6), CHAOS_SEED which is the first (default 1).
/// </summary>
[NeedsPostgreSqlTools]
[NeedsRabbitMq]
[NeedsClockFaker]
public sealed class ChaosTests(ChaosStage stage, ITestOutputHelper output) : IClassFixture<ChaosStage>
{
    private const int MostViolations = 20;

    public static TheoryData<int> Seeds =>
        [.. Enumerable.Range(ReadSetting("CHAOS_SEED") ?? 1, ReadSetting("CHAOS_SEEDS") ?? 6)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Run_UnderFaultsOfASeed_KeepsEveryPromise(int seed)
    {
        var started = TimeProvider.System.GetTimestamp();
        var run = new ChaosRun(stage, seed);

        var verdict = await run.RunAsync();

        var record = run.Record!;
        output.WriteLine(
            $"seed {seed}: {string.Join(", ", run.Plan.Faults)}; clock of a node off by {run.Plan.SkewSeconds} s"
            + (run.Plan.IsAtMostOnce ? "; hand-overs at most once" : ""));
        output.WriteLine(
            $"{record.Messages.Count} messages, {record.Stored.Deliveries.Count} destinations, {record.Stored.Log.Count} status changes, "
            + $"{record.Replays.Count} asked twice, {record.HandOvers.Count} hand-overs, {verdict.UnknownOutcomes} of unknown outcome, "
            + $"{verdict.Duplicates} made again, {run.Reconnects} reconnects of watchers, "
            + $"{TimeProvider.System.GetElapsedTime(started).TotalSeconds:F1} s");
        foreach (var line in Story.Of(record, verdict.Violations.Take(MostViolations)))
        {
            output.WriteLine(line);
        }

        Assert.True(verdict.Violations.Count == 0, $"seed {seed}: {string.Join(Environment.NewLine, verdict.Violations.Take(MostViolations))}");
    }

    private static int? ReadSetting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;
}
