package dev.zeroshot.video.origin;

/** An address as messages may show it: without user name and password, and without what follows the question mark. */
final class ShownAddress {
    private ShownAddress() {}

    static String of(String address) {
        int start = address.indexOf("://") + 3;
        int query = indexOrEnd(address, start, "?#");
        int path = indexOrEnd(address, start, "/?#");
        String authority = address.substring(start, path);
        String rest = address.substring(path, query);
        String scheme = address.substring(0, start);
        if (rest.indexOf('@') >= 0 && !isHostAndPort(authority)) {
            // A slash in a password that was not escaped: what looks like the host is a part of it.
            return scheme + rest.substring(rest.lastIndexOf('@') + 1);
        }
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        return scheme + host + rest + (query < address.length() ? "?..." : "");
    }

    private static boolean isHostAndPort(String authority) {
        return authority.matches("[^:@]*(:[0-9]+)?|\\[[^\\]]*\\](:[0-9]+)?");
    }

    private static int indexOrEnd(String text, int from, String characters) {
        int at = from;
        while (at < text.length() && characters.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
