using System.Globalization;
using Grpc.Messaging.Tests.Simulation.Bugs;
using Grpc.Messaging.Tests.Simulation.World;
using Xunit.Abstractions;

namespace Grpc.Messaging.Tests.Simulation;

/// <summary>
/// The engine under simulation. SIMULATION_SEED (first seed), SIMULATION_SEEDS (how many) and SIMULATION_HOURS (each) make a longer run by
/// hand; SIMULATION_TRACE names a file for everything that happens in one of a single seed.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Short = TimeSpan.FromHours(2);

    [Fact]
    public void Run_ManySeeds_KeepsEveryRule()
    {
        var first = (ulong)Setting("SIMULATION_SEED", 1);
        var count = (int)Setting("SIMULATION_SEEDS", 12);
        var duration = TimeSpan.FromHours(Setting("SIMULATION_HOURS", 2));
        var plans = Enumerable.Range(0, count).Select(i => SimulationPlan.Draw(first + (ulong)i, duration)).ToList();
        using var trace = Environment.GetEnvironmentVariable("SIMULATION_TRACE") is { Length: > 0 } path && count == 1 ? new StreamWriter(path) : null;

        var start = TimeProvider.System.GetTimestamp();
        var results = SimulationRunner.RunAll(plans, Sabotage.None, Environment.ProcessorCount, trace);
        var elapsed = TimeProvider.System.GetElapsedTime(start);

        var simulated = results.Aggregate(TimeSpan.Zero, static (sum, result) => sum + result.Simulated);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{simulated.TotalHours:0} simulated hours in {elapsed.TotalSeconds:0.0} s: {simulated.TotalHours / elapsed.TotalMinutes:0} a minute"));
        foreach (var result in results)
        {
            output.WriteLine(result.ToString());
        }

        Assert.Empty(results.Where(static result => result.Violation is not null).Select(static result => $"seed {result.Plan.Seed}: {result.Violation}"));
        Assert.Equal(count, results.Count(static result => result.HandOvers.All > 0));
    }

    [Fact]
    public void Run_SameSeedTwice_IsTheSameToTheLastEvent()
    {
        var first = SimulationRunner.Run(SimulationPlan.Draw(7, Short), Sabotage.None);
        var second = SimulationRunner.Run(SimulationPlan.Draw(7, Short), Sabotage.None);

        Assert.Equal((first.Hash, first.Events, first.Steps), (second.Hash, second.Events, second.Steps));
    }

    [Fact]
    public void Run_OtherSeed_IsAnother()
    {
        var first = SimulationRunner.Run(SimulationPlan.Draw(7, Short), Sabotage.None);
        var second = SimulationRunner.Run(SimulationPlan.Draw(7, Short) with { Seed = 8 }, Sabotage.None);

        Assert.NotEqual(first.Hash, second.Hash);
    }

    private static double Setting(string name, double otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
