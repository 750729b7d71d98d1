package io.logsage.core.evidence;

import java.nio.charset.StandardCharsets;

/** Host names by their bytes, so that a name that is seen again costs no new string. Bounded: old names make way. */
final class Names {
    private static final int SLOTS = 1 << 14;

    private final String[] known = new String[SLOTS];

    Names() {
        java.util.Arrays.fill(known, "");
    }

    String intern(byte[] b, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + b[i];
        }
        int slot = (hash * 0x9E3779B1 >>> 7) & SLOTS - 1;
        String name = known[slot];
        if (name.length() == to - from && same(name, b, from)) {
            return name;
        }
        String fresh = new String(b, from, to - from, StandardCharsets.UTF_8);
        known[slot] = fresh;
        return fresh;
    }

    private static boolean same(String name, byte[] b, int from) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) != b[from + i]) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
