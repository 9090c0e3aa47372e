using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Store;
using Grpc.Messaging.Tests.Simulation.World;

namespace Grpc.Messaging.Tests.Simulation.Rules;

/// <summary>
/// Whether work gets done. While something is broken anything may be late; from when all is well again, everything due must be done within
/// what the engine may take to notice: a lease to end, an idle scan, a hand-over and a call to the store to time out.
/// </summary>
internal sealed class ProgressRules
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private readonly SimulatedWorld _world;
    private readonly TimeSpan _bound;
    private readonly TimeSpan _boundOfJob;
    private readonly TimeSpan _boundOfBad;
    private long _calmSince;

    public ProgressRules(SimulatedWorld world)
    {
        _world = world;
        var options = world.Plan.Delivery;
        _bound = options.LeaseTime + options.SendTimeout + world.Plan.LongestIdle + StoreFault.LongestCall + Margin;
        _boundOfJob = _bound + new JobOptions().LeaseTime;
        _boundOfBad = _bound + SimulatedDatabase.LongestDelay(world.Plan);
    }

    public void Check()
    {
        if (_world.IsTroubled)
        {
            _calmSince = _world.Loop.Now;
            return;
        }

        foreach (var job in _world.Database.Jobs)
        {
            var late = _world.Loop.Now - _boundOfJob.Ticks;
            if (late >= _calmSince && SimulatedTimeProvider.TicksOf(job.Current.DueTime) < late && job.LeaseEnd < late)
            {
                _world.Judge.Break(Rule.DueIsDone, $"a job of {job.Current.Kind} is not done, after {job.Current.Tries} tries", null);
            }
        }

        foreach (var row in _world.Database.Due)
        {
            var late = _world.Loop.Now - (SimulatedDatabase.IsEverBad(row.Message) ? _boundOfBad : _bound).Ticks;
            if (late < _calmSince)
            {
                continue;
            }

            if (SimulatedTimeProvider.TicksOf(row.Current.DueTime!.Value) < late)
            {
                _world.Judge.Break(
                    Rule.DueIsDone,
                    $"{row.Current.State} was due {TimeSpan.FromTicks(_world.Loop.Now - SimulatedTimeProvider.TicksOf(row.Current.DueTime.Value))} ago",
                    _world.Judge.Files[row.Current.Key]);
            }

            if (!row.Current.State.IsTerminal() && SimulatedTimeProvider.TicksOf(row.Message.Message.ExpireTime) < late)
            {
                _world.Judge.Break(
                    Rule.EndsInTime, $"is {row.Current.State} after its validity", _world.Judge.Files[row.Current.Key]);
            }
        }
    }
}
