using System.Net;
using Grpc.Messaging.Server.Configuration;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Grpc.Messaging.Server.Http;

/// <summary>
/// Who calls through a proxy, and how: by the headers <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c>, which count only when a proxy of the settings
/// sends them. Anybody else could claim to be anybody with them, and so escape the limits that are counted by address.
/// </summary>
internal static class ForwardedCalls
{
    public static void UseForwardedCalls(this WebApplication app, HttpOptions http)
    {
        if (http.TrustedProxies.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,

            // As many as there are, as long as each was added by a proxy that is trusted.
            ForwardLimit = null,
        };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in http.TrustedProxies)
        {
            options.KnownIPNetworks.Add(Parse(proxy)!.Value);
        }

        app.UseForwardedHeaders(options);
    }

    /// <summary>Reads an address, or a network like 10.0.0.0/8; null when it is neither.</summary>
    public static IPNetwork? Parse(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
