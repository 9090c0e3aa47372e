namespace Grpc.Messaging.Tests.Chaos.Faults;

/// <summary>What happens in a run: the same for the same seed.</summary>
public sealed record FaultPlan(IReadOnlyList<Fault> Faults, int SkewSeconds, bool IsAtMostOnce)
{
    private const int Fewest = 4;
    private const int Most = 7;
    private const int MostSkewSeconds = 20;

    private static readonly TimeSpan ShortestGap = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestGap = TimeSpan.FromMilliseconds(1_200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(1_500);

    // How often each, in parts of the whole. A broker needs the longest to come back, and is the least that can be lost.
    private static readonly (FaultKind Kind, int Weight)[] Weights =
    [
        (FaultKind.KillNode, 8), (FaultKind.PauseNode, 4), (FaultKind.CrashDatabase, 2), (FaultKind.RestartDatabase, 2), (FaultKind.KillBroker, 1),
        (FaultKind.PauseBroker, 2),
    ];

    /// <param name="lease">Pauses of nodes are longer than this.</param>
    public static FaultPlan Of(int seed, int nodes, TimeSpan lease)
    {
        var random = new Random(seed);
        var faults = Enumerable.Range(0, random.Next(Fewest, Most + 1)).Select(_ => Next(random, nodes, lease)).ToList();
        return new FaultPlan(faults, random.Next(-MostSkewSeconds, MostSkewSeconds + 1), IsAtMostOnce: seed % 4 == 0);
    }

    private static Fault Next(Random random, int nodes, TimeSpan lease)
    {
        var kind = Kind(random);
        var after = ShortestGap + ((LongestGap - ShortestGap) * random.NextDouble());
        var longer = LongestPause * random.NextDouble();
        return new Fault(kind, after, random.Next(nodes), kind == FaultKind.PauseNode ? lease + longer : longer);
    }

    private static FaultKind Kind(Random random)
    {
        var chosen = random.Next(Weights.Sum(weight => weight.Weight));
        return Weights.First(weight => (chosen -= weight.Weight) < 0).Kind;
    }
}
