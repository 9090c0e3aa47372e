using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Tests.Simulation.Kernel;
using Grpc.Messaging.Tests.Simulation.World;

namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>Keeps the promise of <see cref="IStatusLogStore.OnCommitted"/> to one process: every entry once, in order, some time later.</summary>
internal sealed class LogFollower(SimulatedWorld world, NodeScheduler scheduler, Action<IReadOnlyList<StatusChange>> handler)
{
    private static readonly TimeSpan Slowest = TimeSpan.FromMilliseconds(500);

    private bool _isUnderWay;

    /// <summary>The last entry that the process was told of.</summary>
    public long Position { get; private set; } = world.Database.LogEnd;

    public void OnLogged()
    {
        if (!_isUnderWay && !scheduler.IsDead)
        {
            _isUnderWay = true;
            world.Loop.After(world.Chance.Is(0.9) ? TimeSpan.FromMilliseconds(1) : Slowest * world.Chance.NextDouble(), Deliver);
        }
    }

    private void Deliver() => scheduler.Run(() =>
    {
        _isUnderWay = false;
        var entries = world.Database.ReadLog(-1, Position, int.MaxValue);
        if (entries.Count > 0)
        {
            Position = entries[^1].Sequence;
            handler(entries);
        }
    });
}
