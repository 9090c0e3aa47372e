using Grpc.Messaging.Testing.Needs;

namespace Grpc.Messaging.Tests.Functional.Telemetry;

/// <summary>Tests with <see cref="PromTool"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsPromToolAttribute : NeedsAttribute
{
    public override string Name => "promtool";

    public override string? Problem => PromTool.Problem;
}
