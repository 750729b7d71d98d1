package io.logsage.core.text;

import java.nio.charset.StandardCharsets;

/** Looks for literals in bytes without regard to ASCII case. */
public final class AsciiSearch {
    private AsciiSearch() {}

    /** {@return the bytes of a literal, in lower case}
     * @param literal the literal
     */
    public static byte[] fold(String literal) {
        byte[] bytes = literal.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) fold(bytes[i]);
        }
        return bytes;
    }

    private static int fold(int b) {
        return b >= 'A' && b <= 'Z' ? b | 0x20 : b;
    }

    /**
     * {@return where a literal first occurs, or -1}
     *
     * @param b the bytes
     * @param from the first byte to look at
     * @param to the end
     * @param folded the literal, {@linkplain #fold(String) folded}
     */
    public static int indexOf(byte[] b, int from, int to, byte[] folded) {
        int last = to - folded.length;
        int first = folded[0];
        for (int i = from; i <= last; i++) {
            if (fold(b[i]) == first && matches(b, i, folded)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] b, int at, byte[] folded) {
        for (int k = 1; k < folded.length; k++) {
            if (fold(b[at + k]) != folded[k]) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@return the position after a literal's first occurrence, or -1}
     *
     * @param b the bytes
     * @param from the first byte to look at
     * @param to the end
     * @param lower the literal, in lower case
     */
    public static int after(byte[] b, int from, int to, String lower) {
        byte[] folded = fold(lower);
        int at = indexOf(b, from, to, folded);
        return at < 0 ? -1 : at + folded.length;
    }
}
