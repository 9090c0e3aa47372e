using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Rules;
using Grpc.Messaging.Tests.Simulation.Store;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>The store does not say when to look again, and nobody looks without being told.</summary>
internal sealed class LostWakeUp : Sabotage
{
    public override SimulatedDatabase MakeDatabase(SimulationLoop loop, Judge judge) => new Database(loop) { Witness = judge };

    public override void Change(DeliveryOptions options) => options.IdleScan = TimeSpan.FromHours(1);

    private sealed class Database(SimulationLoop loop) : SimulatedDatabase(loop)
    {
        public override DateTimeOffset? NextDue() => null;
    }
}
