using System.Net;
using System.Net.Sockets;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>
/// Which addresses are somewhere on the Internet, by IANA's registries of special-purpose addresses. Callers choose where callbacks go: whatever is not
/// public could be a machine beside this one, or this one, that trusts its network.
/// </summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",

            // A public address by the registry, and the metadata service of every machine at one large cloud.
            "168.63.129.16/32",

            // Within 2000::/3: protocol assignments with Teredo and ORCHID, documentation, 6to4 (which carries any IPv4 address), SRv6.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16",
        }.Select(static text => IPNetwork.Parse(text)),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    // NAT64: IPv4 addresses as hosts without IPv4 see them. The name servers of such networks answer with these for every receiver on IPv4.
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    public static bool Contains(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return Contains(address.MapToIPv4());
        }

        if (Translated.Contains(address))
        {
            return Contains(new IPAddress(address.GetAddressBytes().AsSpan(12)));
        }

        return (address.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(address))
            && !Array.Exists(NotPublic, network => network.Contains(address));
    }
}
