using Grpc.Messaging.Tests.Simulation.Kernel;

namespace Grpc.Messaging.Tests.Simulation.World;

/// <summary>
/// What goes wrong with machines, store and providers. It comes in waves: between them the world is whole long enough for everything late to
/// be done, which is then demanded.
/// </summary>
internal sealed class Troubles(SimulatedWorld world)
{
    private static readonly TimeSpan LongestTrouble = TimeSpan.FromMinutes(12);
    private static readonly TimeSpan LongestCalm = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestWeather = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LongestAbsence = TimeSpan.FromMinutes(2);

    private bool _isCalm = true;

    public void Start()
    {
        world.Loop.After(world.Chance.Between(TimeSpan.Zero, LongestCalm), Turn);
        foreach (var node in world.Nodes)
        {
            Hurt(node);
            ChangeLink(node);
        }

        ChangeStore();
        foreach (var provider in world.Providers)
        {
            ChangeProvider(provider);
        }
    }

    /// <summary>From now on nothing breaks any more, and what is broken is mended.</summary>
    public void End()
    {
        _isCalm = true;
        world.StoreWeather = Weather.Calm;
        foreach (var provider in world.Providers)
        {
            provider.Weather = Weather.Calm;
        }
    }

    private void Turn()
    {
        if (world.IsEnding)
        {
            return;
        }

        _isCalm = !_isCalm;
        world.Loop.After(world.Chance.Between(TimeSpan.FromMinutes(1), _isCalm ? LongestCalm : LongestTrouble), Turn);
    }

    private void ChangeStore() => world.Loop.After(world.Chance.Between(TimeSpan.Zero, LongestWeather), () =>
    {
        var weather = Draw();
        world.StoreWeather = world.Plan.IsWild || weather == Weather.Calm ? weather : Weather.Breeze;
        world.Judge.Write(TraceKind.Weather, -1, null, (int)world.StoreWeather);
        ChangeStore();
    });

    // Also while all else is calm, and to the end: nothing but time may depend on it.
    private void ChangeLink(SimulatedNode node)
    {
        node.LinkWeather = world.Plan.HasBroker ? world.Chance.Pick(Enum.GetValues<Weather>()) : Weather.Outage;
        world.Judge.Write(TraceKind.Weather, node.Number, null, (int)node.LinkWeather);
        world.Loop.After(world.Chance.Between(TimeSpan.Zero, LongestWeather), () => ChangeLink(node));
    }

    private void ChangeProvider(Providers.SimulatedProvider provider) => world.Loop.After(
        world.Chance.Between(TimeSpan.Zero, LongestWeather),
        () =>
        {
            provider.Weather = Draw();
            world.Judge.Write(TraceKind.Weather, -1, null, (int)provider.Weather, (int)provider.Channel);
            ChangeProvider(provider);
        });

    private Weather Draw() => _isCalm
        ? Weather.Calm
        : world.Chance.Pick([Weather.Calm, Weather.Calm, Weather.Breeze, Weather.Breeze, Weather.Storm, Weather.Outage]);

    private void Hurt(SimulatedNode node) => world.Loop.After(world.Chance.Around(world.Plan.NodeTroublePause), () =>
    {
        if (!_isCalm && node.IsWell)
        {
            var absence = LongestAbsence * world.Chance.NextDouble();
            switch (world.Chance.Next(5))
            {
                case 0 or 1:
                    node.Crash();
                    world.Loop.After(absence, node.Start);
                    break;
                case 2 when world.Plan.IsWild:
                    node.Pause();
                    world.Loop.After(absence, node.Resume);
                    break;
                case 3:
                    node.Stop();
                    world.Loop.After(world.Plan.Delivery.StopTimeout + absence, () => Restart(node));
                    break;
                default:
                    node.SetClock();
                    break;
            }
        }

        Hurt(node);
    });

    private static void Restart(SimulatedNode node)
    {
        // It had its time to stop; what is left of it is killed, as an orchestrator does.
        if (!node.IsDead)
        {
            node.Crash();
        }

        node.Disconnect();
        node.Start();
    }
}
