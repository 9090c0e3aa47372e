using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>Which addresses callers may name for callbacks. What a name leads to is checked when it is called, again each time.</summary>
public sealed class CallbackUrls(IOptions<WebhookOptions> options)
{
    /// <summary>Longest address, in characters.</summary>
    public const int MaxLength = 2048;

    private readonly int[] _ports = ParsePorts(options.Value.Ports) ?? [];

    /// <summary>What is wrong with an address, to go on after its name: "must be ..."; null when nothing is.</summary>
    public string? FindFault(string url)
    {
        if (url.Length > MaxLength)
        {
            return $"must have at most {MaxLength} characters";
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) || uri.Host.Length == 0)
        {
            return "must be an absolute http or https address";
        }

        if (uri.UserInfo.Length > 0)
        {
            return "must not have a user name or password";
        }

        if (options.Value.AllowPrivateNetworks)
        {
            return null;
        }

        if (!_ports.Contains(uri.Port))
        {
            return $"must have one of the ports {string.Join(", ", _ports)}";
        }

        return IPAddress.TryParse(uri.DnsSafeHost, out var address) && !PublicAddresses.Contains(address)
            ? "must not lead to an address that is not public"
            : null;
    }

    /// <summary>The ports of a setting; null when it is none.</summary>
    internal static int[]? ParsePorts(string text)
    {
        var ports = new List<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65_535)
            {
                return null;
            }

            ports.Add(port);
        }

        return [.. ports];
    }
}
