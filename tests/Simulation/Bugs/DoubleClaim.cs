using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Rules;
using Grpc.Messaging.Tests.Simulation.Store;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>A claim reads what is due and marks it in two steps: two that come at the same time get the same deliveries.</summary>
internal sealed class DoubleClaim : Sabotage
{
    public override SimulatedDatabase MakeDatabase(SimulationLoop loop, Judge judge) => new Database(loop) { Witness = judge };

    private sealed class Database(SimulationLoop loop) : SimulatedDatabase(loop)
    {
        private readonly List<ClaimedDelivery> _last = [];
        private int _node;
        private long _time;

        public override IReadOnlyList<ClaimedDelivery> Claim(int node, Lease lease, DateTimeOffset now, LaneCounts quota)
        {
            List<ClaimedDelivery> claimed = [.. base.Claim(node, lease, now, quota)];
            if (node != _node && Now - _time < TimeSpan.FromMilliseconds(100).Ticks)
            {
                claimed.AddRange(_last);
            }

            (_node, _time) = (node, Now);
            _last.Clear();
            _last.AddRange(claimed);
            return claimed;
        }
    }
}
