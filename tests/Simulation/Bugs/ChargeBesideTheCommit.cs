using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Rules;
using Grpc.Messaging.Tests.Simulation.Store;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>A message is charged in a transaction of its own, right after the one that stores it.</summary>
internal sealed class ChargeBesideTheCommit : Sabotage
{
    public override SimulatedDatabase MakeDatabase(SimulationLoop loop, Judge judge) => new Database(loop) { Witness = judge };

    private sealed class Database(SimulationLoop loop) : SimulatedDatabase(loop)
    {
        private readonly SimulationLoop _loop = loop;

        protected override void Charge(ObjectId messageId, IReadOnlyList<Debit> debits) =>
            _loop.After(TimeSpan.FromMilliseconds(1), () => base.Charge(messageId, debits));
    }
}
