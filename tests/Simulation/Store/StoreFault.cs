using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.World;

namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>What will become of one call to the store.</summary>
/// <param name="Before">Time until the transaction happens.</param>
/// <param name="After">Time from then until the caller learns of it.</param>
/// <param name="IsExecuted">Whether the transaction happens at all.</param>
/// <param name="IsAnswered">Whether the caller learns that it happened; otherwise it is told of a failure.</param>
internal readonly record struct StoreFault(TimeSpan Before, TimeSpan After, bool IsExecuted, bool IsAnswered)
{
    // What a driver waits for an answer that does not come.
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Hop = TimeSpan.FromMilliseconds(0.1);
    private static readonly TimeSpan SlowHop = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(8);

    /// <summary>The longest that one call takes.</summary>
    public static readonly TimeSpan LongestCall = CommandTimeout + (2 * Slow);

    public static StoreFault Draw(Chance chance, Weather weather)
    {
        var rate = weather switch
        {
            Weather.Calm => 0,
            Weather.Breeze => 0.01,
            Weather.Storm => 0.25,
            _ => 1,
        };
        var before = Hop + ((SlowHop - Hop) * Math.Pow(chance.NextDouble(), 3));
        var after = Hop + ((SlowHop - Hop) * Math.Pow(chance.NextDouble(), 3));
        if (rate == 0 || !chance.Is(rate))
        {
            return new StoreFault(before, after, true, true);
        }

        if (weather == Weather.Outage)
        {
            return new StoreFault(before, after, false, false);
        }

        if (weather == Weather.Breeze)
        {
            return new StoreFault(before, after * chance.Next(50), chance.Is(0.8), chance.Is(0.5));
        }

        return chance.Next(8) switch
        {
            0 or 1 => new StoreFault(before, after, false, false),
            2 => new StoreFault(before, after, true, false),
            3 => new StoreFault(before, CommandTimeout, true, false),
            4 => new StoreFault(before, CommandTimeout, false, false),
            5 => new StoreFault(before, chance.Between(SlowHop, Slow), true, true),
            6 => new StoreFault(chance.Between(SlowHop, Slow), after, true, true),
            _ => new StoreFault(chance.Between(SlowHop, Slow), chance.Between(SlowHop, Slow), true, chance.Is(0.5)),
        };
    }
}
