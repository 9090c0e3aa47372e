using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Rules;
using Grpc.Messaging.Tests.Simulation.Store;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>A timer of a step goes off although the step has delivered: patched over the planner, at the store.</summary>
internal sealed class LateFallback : Sabotage
{
    public override SimulatedDatabase MakeDatabase(SimulationLoop loop, Judge judge) => new Database(loop) { Witness = judge };

    private sealed class Database(SimulationLoop loop) : SimulatedDatabase(loop)
    {
        public override IReadOnlyList<bool> Commit(int node, bool isOutside, IReadOnlyList<Transition> transitions)
        {
            var stored = base.Commit(node, isOutside, transitions);
            foreach (var transition in transitions)
            {
                var after = transition.After;
                var flow = Messages[after.Key.MessageId].Message.Flow;
                if (after.State == DeliveryState.Delivered && after.Step + 1 < flow.Count && FindRow(after.Key)!.Current == after)
                {
                    var fallen = after with
                    {
                        Version = after.Version + 1,
                        State = DeliveryState.Pending,
                        Step = after.Step + 1,
                        Channel = flow[after.Step + 1].Channel,
                        DueTime = after.ChangeTime,
                        TurnTime = after.ChangeTime,
                    };
                    TryStore(node, false, new Transition(after.Version, after.State, fallen, [], [StatusChange.Of(fallen)], null));
                }
            }

            return stored;
        }
    }
}
