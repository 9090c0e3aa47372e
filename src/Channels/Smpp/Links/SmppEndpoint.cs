using System.Globalization;

namespace Grpc.Messaging.Channels.Smpp.Links;

/// <summary>Where an SMSC is reached.</summary>
internal sealed record SmppEndpoint(string Host, int Port)
{
    private const int DefaultPort = 2775;
    private const int DefaultTlsPort = 3550;

    /// <summary>Reads every endpoint of the options; false when one is malformed.</summary>
    public static bool TryParse(SmppOptions options, out IReadOnlyList<SmppEndpoint> endpoints)
    {
        var found = new List<SmppEndpoint>();
        endpoints = found;
        var port = options.Port ?? (options.Tls ? DefaultTlsPort : DefaultPort);
        foreach (var text in options.Host.Split(',', StringSplitOptions.TrimEntries))
        {
            // The colons of an IPv6 address without a port stand in brackets.
            var colon = text.LastIndexOf(':') is var last && last > text.LastIndexOf(']') ? last : -1;
            var host = (colon < 0 ? text : text[..colon]).Trim('[', ']');
            var own = port;
            var isPort = colon < 0 || int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out own);
            if (host.Length == 0 || !isPort || own is <= 0 or > ushort.MaxValue)
            {
                return false;
            }

            found.Add(new SmppEndpoint(host, own));
        }

        return true;
    }

    public override string ToString() => $"{Host}:{Port}";
}
