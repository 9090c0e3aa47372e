using Grpc.Messaging.Testing.Needs;

namespace Grpc.Messaging.Tests.Interop.Prerequisites;

/// <summary>Tests with Debian's Python client.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsPythonAttribute : NeedsAttribute
{
    private static readonly Lazy<string?> Probe = new(() =>
        Tool.Works(Tool.Python, "-c", "import google.protobuf; from grpc import insecure_channel") ? null : "python3-grpcio and python3-protobuf are not installed.");

    public override string Name => "Python";

    public override string? Problem => Probe.Value;
}
