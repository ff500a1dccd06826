package dev.zeroshot.http.picture;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Tells addresses of the public internet from all others: this machine's, its network's, those of clouds' metadata services,
 * and the ways to write an IPv4 address as one of IPv6. What is not known to be public is not.
 */
final class PublicAddress {
    private PublicAddress() {}

    /**
     * Whether an address may be connected to on a client's wish.
     *
     * @param address the address
     * @return false for everything but public unicast addresses (the registries of special-purpose addresses, RFC 6890 and
     *     its updates)
     */
    static boolean isPublic(InetAddress address) {
        if (address instanceof Inet4Address) {
            return isPublic4(address.getAddress());
        }
        return address instanceof Inet6Address && isPublic6(address.getAddress());
    }

    private static boolean isPublic4(byte[] a) {
        int first = a[0] & 0xff;
        int second = a[1] & 0xff;
        int third = a[2] & 0xff;
        return !(first == 0 // this network
                || first == 10 // private
                || (first == 100 && second >= 64 && second < 128) // carriers' shared; one cloud's metadata
                || first == 127 // loopback
                || (first == 169 && second == 254) // link-local; metadata
                || (first == 172 && second >= 16 && second < 32) // private
                || (first == 192 && second == 0 && (third == 0 || third == 2)) // protocols, examples
                || (first == 192 && second == 88 && third == 99) // 6to4 relays
                || (first == 192 && second == 168) // private
                || (first == 198 && (second == 18 || second == 19)) // benchmarks
                || (first == 198 && second == 51 && third == 100) // examples
                || (first == 203 && second == 0 && third == 113) // examples
                || (first == 168 && second == 63 && third == 129 && (a[3] & 0xff) == 16) // one cloud's metadata
                || first >= 224); // multicast, reserved, broadcast
    }

    /**
     * Global unicast (2000::/3) alone, and not the parts of it that hold an IPv4 address or no one's. IPv4-mapped,
     * IPv4-compatible, NAT64 (64:ff9b::/96 and 64:ff9b:1::/48), unique local, link-local and multicast are all outside.
     */
    private static boolean isPublic6(byte[] a) {
        int first = (a[0] & 0xff) << 8 | (a[1] & 0xff);
        int second = (a[2] & 0xff) << 8 | (a[3] & 0xff);
        return first >> 13 == 1
                && first != 0x2002 // 6to4
                && !(first == 0x2001 && second < 0x200) // Teredo and other protocols
                && !(first == 0x2001 && second == 0xdb8) // examples
                && !(first == 0x3fff && second < 0x1000); // examples
    }
}
