using Grpc.Messaging.Engine.Dispatch;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>The nodes hand over again what may have been taken, on channels where that must not be.</summary>
internal sealed class ForgottenPolicy : Sabotage
{
    public override void Change(DeliveryOptions options) => options.UnknownOutcome = [];
}
