using System.Net;
using System.Net.Sockets;

namespace FaceUp.App.Notifications;

/// <summary>
/// Addresses that no webhook of the public internet has. Sources: IANA IPv4 and IPv6 Special-Purpose Address Registries and the multicast
/// registries (all entries, also the few that are globally routed: they serve DNS and relays, never a chat), and what clouds add to them.
/// </summary>
public static class ReservedAddresses
{
    private static readonly IPNetwork[] V4 =
    [
        IPNetwork.Parse("0.0.0.0/8"),          // "this network"; 0.0.0.0 reaches the own machine
        IPNetwork.Parse("10.0.0.0/8"),         // private, RFC 1918
        IPNetwork.Parse("100.64.0.0/10"),      // carrier NAT, RFC 6598; also metadata services of some clouds
        IPNetwork.Parse("127.0.0.0/8"),        // loopback
        IPNetwork.Parse("168.63.129.16/32"),   // Azure's wire server: public by number, reachable only from inside a virtual machine
        IPNetwork.Parse("169.254.0.0/16"),     // link-local; cloud metadata
        IPNetwork.Parse("172.16.0.0/12"),      // private, RFC 1918
        IPNetwork.Parse("192.0.0.0/24"),       // IETF protocol assignments
        IPNetwork.Parse("192.0.2.0/24"),       // documentation
        IPNetwork.Parse("192.31.196.0/24"),    // AS112
        IPNetwork.Parse("192.52.193.0/24"),    // AMT
        IPNetwork.Parse("192.88.99.0/24"),     // 6to4 relays, deprecated
        IPNetwork.Parse("192.168.0.0/16"),     // private, RFC 1918
        IPNetwork.Parse("192.175.48.0/24"),    // AS112
        IPNetwork.Parse("198.18.0.0/15"),      // benchmarking
        IPNetwork.Parse("198.51.100.0/24"),    // documentation
        IPNetwork.Parse("203.0.113.0/24"),     // documentation
        IPNetwork.Parse("224.0.0.0/4"),        // multicast
        IPNetwork.Parse("240.0.0.0/4"),        // reserved, and 255.255.255.255
    ];

    private static readonly IPNetwork[] V6 =
    [
        // Everything outside 2000::/3, the only part from which global unicast is given out: unspecified, loopback, v4-compatible, local NAT64
        // (64:ff9b:1::/48), discard (100::/64), segment routing (5f00::/16), ULA (fc00::/7), link-local, site-local, multicast.
        IPNetwork.Parse("::/3"),
        IPNetwork.Parse("4000::/2"),
        IPNetwork.Parse("8000::/1"),
        IPNetwork.Parse("2001::/23"),          // IETF protocol assignments, Teredo (2001::/32) among them: a tunnel to a v4 address of the sender's choice
        IPNetwork.Parse("2001:db8::/32"),      // documentation
        IPNetwork.Parse("2002::/16"),          // 6to4: likewise a tunnel
        IPNetwork.Parse("2620:4f:8000::/48"),  // AS112
        IPNetwork.Parse("3fff::/20"),          // documentation
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");   // RFC 6052: how a v6-only network reaches v4, so the v4 inside decides

    public static bool Contains(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return Contains(address.MapToIPv4());
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return V4.Any(range => range.Contains(address));
        if (Nat64.Contains(address))
            return Contains(new IPAddress(address.GetAddressBytes().AsSpan(12)));
        return V6.Any(range => range.Contains(address));
    }
}
