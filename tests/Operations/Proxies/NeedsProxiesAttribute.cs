using Grpc.Messaging.Testing.Needs;

namespace Grpc.Messaging.Tests.Operations.Proxies;

/// <summary>Tests with nginx and haproxy.</summary>
public sealed class NeedsProxiesAttribute : NeedsAttribute
{
    public override string Name => "nginx and haproxy";

    public override string? Problem => File.Exists("/usr/sbin/nginx") && File.Exists("/usr/sbin/haproxy")
        ? null
        : "nginx or haproxy is not installed (Debian packages nginx-light and haproxy).";
}
