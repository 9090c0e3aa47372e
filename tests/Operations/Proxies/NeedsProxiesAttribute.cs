using Grpc.Messaging.Testing.Needs;

namespace Grpc.Messaging.Tests.Operations.Proxies;

/// <summary>Drills with nginx and haproxy. They take minutes, and are run where somebody asks for them.</summary>
public sealed class NeedsProxiesAttribute : NeedsAttribute
{
    private const string Variable = "OPERATIONS_DRILLS";

    public override string Name => "nginx and haproxy";

    public override bool IsExpectedOnCi => AreWanted;

    public override string? Problem => AreWanted ? Missing : $"the environment variable {Variable} is not 1, which asks for the drills.";

    private static bool AreWanted => Environment.GetEnvironmentVariable(Variable) == "1";

    private static string? Missing => File.Exists("/usr/sbin/nginx") && File.Exists("/usr/sbin/haproxy")
        ? null
        : "nginx or haproxy is not installed (Debian packages nginx-light and haproxy).";
}
