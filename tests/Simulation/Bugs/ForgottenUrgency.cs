using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>What a caller marks as urgent waits in line with everything else.</summary>
internal sealed class ForgottenUrgency : Sabotage
{
    public override SendCommand Change(SendCommand command) => command with { IsUrgent = false };
}
