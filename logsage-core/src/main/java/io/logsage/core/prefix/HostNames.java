package io.logsage.core.prefix;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Brings the names of one machine to one form. Names are equal or not; a piece of a name is never a match. */
public final class HostNames {
    private HostNames() {}

    /**
     * The short name in lower case: {@code Node001.cluster.local} is {@code node001}; an IPv4 address and the cloud
     * name made of it are both {@code ip-10-0-1-2}; anything else that is an address stays as it is.
     */
    public static String normalise(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        if (isIpv4(lower)) {
            return "ip-" + lower.replace('.', '-');
        }
        int dot = lower.indexOf('.');
        return dot > 0 && lower.indexOf(':') < 0 ? lower.substring(0, dot) : lower;
    }

    /** Whether two names are of one machine by their form alone. */
    public static boolean same(String one, String other) {
        return !one.isBlank() && normalise(one).equals(normalise(other));
    }

    private static boolean isIpv4(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return quad(bytes, 0, bytes.length, '.');
    }

    /** Whether a name is an IPv4 address or {@code ip-10-0-1-2}, with a domain or without. */
    static boolean isAddress(byte[] b, int from, int to) {
        if (Ascii.starts(b, from, to, "ip-")) {
            int dot = Ascii.find(b, from, to, '.', to - from);
            return quad(b, from + 3, dot < 0 ? to : dot, '-');
        }
        return quad(b, from, to, '.');
    }

    private static boolean quad(byte[] b, int from, int to, char separator) {
        int i = from;
        for (int part = 0; part < 4; part++) {
            int end = Ascii.digitsEnd(b, i, Math.min(to, i + 3));
            if (end == i || Ascii.number(b, i, end) > 255) {
                return false;
            }
            if (part < 3 && !Ascii.is(b, end, to, separator)) {
                return false;
            }
            i = part < 3 ? end + 1 : end;
        }
        return i == to;
    }
}
