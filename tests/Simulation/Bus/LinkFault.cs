using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.World;

namespace Grpc.Messaging.Tests.Simulation.Bus;

/// <summary>What becomes of one hint on the link between a machine and the broker.</summary>
/// <param name="Copies">How often it gets there; 0 = it is lost.</param>
/// <param name="Delay">How long it takes.</param>
internal readonly record struct LinkFault(int Copies, TimeSpan Delay)
{
    private static readonly TimeSpan Hop = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan SlowHop = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Backlog = TimeSpan.FromMinutes(1);

    public static LinkFault Draw(Chance chance, Weather weather)
    {
        if (weather == Weather.Outage)
        {
            return default;
        }

        var (lost, doubled, slow, slowest) = weather switch
        {
            Weather.Calm => (0, 0, 0, Hop),
            Weather.Breeze => (0.02, 0.02, 0.2, SlowHop),
            _ => (0.3, 0.2, 0.5, Backlog),
        };
        var copies = chance.Is(lost) ? 0 : chance.Is(doubled) ? 2 : 1;
        return new LinkFault(copies, chance.Between(Hop / 2, chance.Is(slow) ? slowest : Hop));
    }
}
