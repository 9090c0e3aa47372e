namespace Grpc.Messaging.Tests.Functional.Webhooks;

/// <summary>Addresses that are not public, in the ways in which they have been smuggled past checks.</summary>
internal static class Spellings
{
    // Every range that is not public, by an address at its start, its end, or of some fame.
    private static readonly string[] Private4 =
    [
        "0.0.0.0", "0.0.0.1", "0.255.255.255", "10.0.0.0", "10.0.0.1", "10.255.255.255", "100.64.0.0", "100.100.100.200", "100.127.255.255",
        "127.0.0.1", "127.0.1.1", "127.1.2.3", "127.255.255.254", "127.255.255.255", "169.254.0.1", "169.254.169.254", "169.254.170.2", "169.254.255.255",
        "172.16.0.1", "172.17.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.0.1", "192.168.255.255",
        "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.255", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "168.63.129.16",
    ];

    private static readonly string[] Private6 =
    [
        "[::]", "[::1]", "[0:0:0:0:0:0:0:1]", "[0000:0000:0000:0000:0000:0000:0000:0001]", "[::0001]", "[fe80::1]", "[febf::1]", "[fec0::1]", "[fc00::1]",
        "[fd00::1]", "[fd00:ec2::254]", "[fdff:ffff::1]", "[ff02::1]", "[ff0e::1]", "[100::1]", "[2001::1]", "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
        "[2001:2::1]", "[2001:10::1]", "[2001:20::1]", "[2001:db8::1]", "[3fff::1]", "[5f00::1]", "[64:ff9b:1::1]", "[::127.0.0.1]", "[::7f00:1]",
        "[4000::1]", "[::2]", "[1::]",
    ];

    private static readonly string[] Others =
    [
        "localhost", "LOCALHOST", "localhost.", "LocalHost.", "127.0.0.1.", "127.1", "127.0.1", "0", "0x0", "00", "0.0", "0x7f.1", "0x7f.0.0.1",
        "0x7F.0x0.0x0.0x1", "0177.0.0.1", "0177.0.1", "0177.1", "00000177.0.0.1", "017700000001", "2130706433", "0x7f000001", "0X7F000001",
        "127.0.0.01", "127.000.000.001", "127.0.0x0.1", "127.0.0.0x1", "127.0x0.1", "%31%32%37.0.0.1", "127%2e0%2e0%2e1", "127。0。0。1", "127．0．0．1",
        "127｡0｡0｡1", "①②⑦.⓪.⓪.①", "１２７.０.０.１", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "ｌｏｃａｌｈｏｓｔ", "[::ffff:127.0.0.1]", "[::FFFF:127.0.0.1]", "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:127.0.0.1]", "[0:0:0:0:0:ffff:7f00:0001]", "[::1%25lo]", "[fe80::1%25eth0]", "2852039166", "0xa9fea9fe", "025177524776",
        "0251.0376.0251.0376", "0xa9.0xfe.0xa9.0xfe", "169.16689662", "169.254.43518", "3232235521", "0xc0a80001", "167772161", "0x0a000001",
        "012.0.0.1", "0300.0250.0.1", "192.11010049", "2886729729", "0xac100001", "1681915904", "spoofed.example", "metadata.example", "mapped.example",
        "nat64.example", "sixtofour.example", "cgnat.example", "linklocal.example", "unique.example", "xn--spoofed-.example",
    ];

    /// <summary>Names, and what they lead to.</summary>
    public static IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string>
    {
        ["spoofed.example"] = "127.0.0.1",
        ["xn--spoofed-.example"] = "127.0.0.1",
        ["metadata.example"] = "169.254.169.254",
        ["mapped.example"] = "::ffff:127.0.0.1",
        ["nat64.example"] = "64:ff9b::127.0.0.1",
        ["sixtofour.example"] = "2002:7f00:1::",
        ["cgnat.example"] = "100.64.0.1",
        ["linklocal.example"] = "fe80::1",
        ["unique.example"] = "fd00::1",
    };

    /// <summary>All of them, as hosts of addresses.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Private4,
        .. Private6,
        .. Others,
        .. Private4.Select(address => $"[::ffff:{address}]"),
        .. Private4.Select(address => $"[64:ff9b::{address}]"),
        .. Private4.Select(address => $"[2002:{HexOf(address)}::1]"),
    ];

    private static string HexOf(string address)
    {
        var parts = address.Split('.').Select(byte.Parse).ToArray();
        return $"{parts[0]:x2}{parts[1]:x2}:{parts[2]:x2}{parts[3]:x2}";
    }
}
