using Grpc.Messaging.Testing.Needs;

namespace Grpc.Messaging.Tests.Chaos;

/// <summary>Tests that give a node another clock.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsClockFakerAttribute : NeedsAttribute
{
    public override string Name => "libfaketime";

    public override string? Problem => ChaosStage.ClockFaker is null ? "libfaketime is not installed (Debian package faketime)." : null;
}
