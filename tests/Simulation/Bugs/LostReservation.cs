using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Rules;
using Grpc.Messaging.Tests.Simulation.Store;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>Now and then a message is stored and not charged.</summary>
internal sealed class LostReservation : Sabotage
{
    public override SimulatedDatabase MakeDatabase(SimulationLoop loop, Judge judge) => new Database(loop) { Witness = judge };

    private sealed class Database(SimulationLoop loop) : SimulatedDatabase(loop)
    {
        private int _count;

        protected override void Charge(ObjectId messageId, IReadOnlyList<Debit> debits)
        {
            if (_count++ % 16 != 15)
            {
                base.Charge(messageId, debits);
            }
        }
    }
}
