using Grpc.Messaging.Tests.Simulation.Rules;

namespace Grpc.Messaging.Tests.Simulation.World;

/// <summary>How a simulation ended.</summary>
/// <param name="Hash">Of everything that happened; equal for equal runs.</param>
/// <param name="HandOvers">All, those repeated because nobody knew their outcome, and those that a change overtook of which the process had not been told.</param>
/// <param name="Tail">The end of the trace when a rule was broken, of the message concerned.</param>
internal sealed record SimulationResult(
    SimulationPlan Plan,
    TimeSpan Simulated,
    long Steps,
    ulong Hash,
    long Events,
    int Messages,
    int Deliveries,
    (int All, int Repeated, int Overtaken) HandOvers,
    Violation? Violation,
    IReadOnlyList<string> Tail)
{
    public override string ToString() =>
        $"seed {Plan.Seed}: {Simulated.TotalHours:0.0} h, {Steps} steps, {Messages} messages, {Deliveries} deliveries, {HandOvers.All} hand-overs "
        + $"({HandOvers.Repeated} repeated, {HandOvers.Overtaken} overtaken), hash {Hash:x16}"
        + (Violation is null ? "" : $"\n{Violation}\n{string.Join('\n', Tail)}");
}
