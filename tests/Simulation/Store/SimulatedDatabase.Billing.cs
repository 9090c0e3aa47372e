using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>The ledger. Everybody has credit enough: who has too little is refused, as the tests of the stores show.</summary>
internal partial class SimulatedDatabase
{
    protected virtual void Charge(ObjectId messageId, IReadOnlyList<Debit> debits)
    {
        foreach (var debit in debits)
        {
            Witness.OnMoney(messageId, -debit.Micros);
        }
    }

    protected virtual void Refund(StoredDelivery row, Transition transition)
    {
        if (transition.RefundMicros > 0)
        {
            Witness.OnMoney(row.Message.Message.MessageId, transition.RefundMicros);
        }
    }
}
