package org.kaochang.identity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address a call comes from, as far as it can be believed, in the one form that budgets are kept by: IPv4 in dots,
 * also where it travels inside IPv6; of IPv6 the first 64 bits, which is what one household or one server is given.
 */
final class ClientAddress {

    /** The longest text of an IPv6 address has 45 characters; brackets, zone and port come to it. */
    private static final int LONGEST = 80;

    private static final Pattern IPV4 =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");

    /** What Java takes for a literal and never looks up by name. */
    private static final Pattern LIKE_IPV6 = Pattern.compile("[0-9a-fA-F:][0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    /** RFC 6052: IPv4 behind a translator. */
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    private ClientAddress() {}

    /**
     * @param remote the other end of the connection
     * @param forwarded the lines of X-Forwarded-For (or Forwarded, RFC 7239) in their order
     * @param trustedProxies how many proxies of ours append to the header; what stands further left anyone may have written
     */
    static String of(String remote, List<String> forwarded, int trustedProxies) {
        String own = bucket(remote).orElse("unknown");
        return trustedProxies <= 0
                ? own
                : hop(forwarded, trustedProxies).flatMap(ClientAddress::bucket).orElse(own);
    }

    /** Enough to tell home from office, not enough to find either: two groups of an address as {@link #of} gives it. */
    static String part(String address) {
        if (address.indexOf(':') >= 0) {
            String[] groups = address.split(":", 3);
            return groups[0] + ":" + groups[1] + ":*";
        }
        String[] groups = address.split("\\.");
        return groups.length == 4 ? groups[0] + "." + groups[1] + ".*.*" : "";
    }

    private static Optional<String> hop(List<String> lines, int trustedProxies) {
        List<String> hops = lines.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .toList();
        return hops.isEmpty() ? Optional.empty() : Optional.of(hops.get(Math.max(0, hops.size() - trustedProxies)));
    }

    private static Optional<String> bucket(String text) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        String address = withoutPort(node(text.strip()));
        if (IPV4.matcher(address).matches()) {
            return Optional.of(address);
        }
        return LIKE_IPV6.matcher(address).matches() ? ofIpv6(address) : Optional.empty();
    }

    /** The {@code for} of an element of Forwarded; the text itself when it is none. */
    private static String node(String hop) {
        String plain = Arrays.stream(hop.split(";"))
                .map(String::strip)
                .filter(pair -> pair.regionMatches(true, 0, "for=", 0, 4))
                .map(pair -> pair.substring(4))
                .findFirst()
                .orElse(hop);
        return plain.replace("\"", "");
    }

    private static String withoutPort(String node) {
        String address = node;
        if (node.startsWith("[")) {
            int end = node.indexOf(']');
            address = node.substring(1, end < 0 ? node.length() : end);
        } else if (node.indexOf(':') == node.lastIndexOf(':') && node.indexOf(':') > 0) {
            address = node.substring(0, node.indexOf(':'));
        }
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    private static Optional<String> ofIpv6(String literal) {
        try {
            byte[] bytes = InetAddress.getByName(literal).getAddress();
            if (bytes.length == 4) {
                return Optional.of(dotted(bytes, 0));
            }
            return Optional.of(
                    Arrays.equals(bytes, 0, NAT64.length, NAT64, 0, NAT64.length)
                            ? dotted(bytes, NAT64.length)
                            : prefix(bytes));
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }

    private static String dotted(byte[] bytes, int from) {
        return "%d.%d.%d.%d"
                .formatted(bytes[from] & 255, bytes[from + 1] & 255, bytes[from + 2] & 255, bytes[from + 3] & 255);
    }

    private static String prefix(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i += 2) {
            text.append(String.format(Locale.ROOT, "%x:", (bytes[i] & 255) << 8 | bytes[i + 1] & 255));
        }
        return text.append(":/64").toString();
    }
}
