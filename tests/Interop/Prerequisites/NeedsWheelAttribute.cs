using Grpc.Messaging.Testing.Needs;

namespace Grpc.Messaging.Tests.Interop.Prerequisites;

/// <summary>Tests that build and install a Python package with what Debian has.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsWheelAttribute : NeedsAttribute
{
    private static readonly Lazy<string?> Probe = new(() =>
        Tool.Works(Tool.Python, "-c", "import setuptools, wheel, ensurepip, pip") ? null : "python3-pip, python3-setuptools, python3-wheel and python3-venv are not installed.");

    public override string Name => "Python's packaging";

    public override string? Problem => Probe.Value;
}
