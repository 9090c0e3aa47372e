using System.Net;

namespace Grpc.Messaging.Channels.WebPush;

/// <summary>The push services that we call.</summary>
internal sealed class WebPushHosts(string hosts)
{
    private readonly string[] _hosts = hosts.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether an address is one of theirs, and encrypted; on this machine, which only a test names, it need not be.</summary>
    public bool Allow(Uri endpoint) =>
        (endpoint.Scheme == Uri.UriSchemeHttps || (IPAddress.TryParse(endpoint.Host, out var address) && IPAddress.IsLoopback(address)))
        && Array.Exists(_hosts, host => host.StartsWith("*.", StringComparison.Ordinal)
            ? endpoint.Host.EndsWith(host[1..], StringComparison.OrdinalIgnoreCase)
            : endpoint.Host.Equals(host, StringComparison.OrdinalIgnoreCase));
}
