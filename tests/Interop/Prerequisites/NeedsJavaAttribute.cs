using Grpc.Messaging.Testing.Needs;

namespace Grpc.Messaging.Tests.Interop.Prerequisites;

/// <summary>Tests with a client in Java, compiled against Debian's packages.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsJavaAttribute : NeedsAttribute
{
    private static readonly string[] Jars = ["grpc-netty", "netty-handler", "netty-tcnative", "protobuf-util", "guava", "perfmark-api", "geronimo-annotation-1.3-spec"];

    private static readonly Lazy<string?> Probe = new(() =>
        Tool.Works("javac", "-version") && Tool.Works("protoc", "--version") && File.Exists("/usr/bin/grpc_java_plugin")
            && Jars.All(jar => File.Exists($"/usr/share/java/{jar}.jar"))
            ? null
            : "default-jdk-headless, protobuf-compiler, protobuf-compiler-grpc-java-plugin or a jar of java/build.sh is not installed.");

    public override string Name => "Java";

    public override string? Problem => Probe.Value;
}
