using Grpc.Messaging.Testing.Needs;

namespace Grpc.Messaging.Tests.Interop.Prerequisites;

/// <summary>Tests with a client in Go, compiled against Debian's packages.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsGoAttribute : NeedsAttribute
{
    private static readonly Lazy<string?> Probe = new(() =>
        Tool.Works("go", "version") && Tool.Works("protoc-gen-go", "--version") && Tool.Works("protoc-gen-go-grpc", "--version")
            && Directory.Exists("/usr/share/gocode/src/google.golang.org/grpc")
            ? null
            : "protobuf-compiler, protoc-gen-go, protoc-gen-go-grpc, golang-go and golang-google-grpc-dev are not installed.");

    public override string Name => "Go";

    public override string? Problem => Probe.Value;
}
