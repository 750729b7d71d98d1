package io.logsage.core.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Looks for literals in bytes without regard to ASCII case. */
public final class AsciiSearch {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = ONES << 7;
    private static final int FOLD = 0x20; // letters in lower case; it merges some other bytes too

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

    /** {@return a byte, in lower case where it is a letter of ASCII} */
    public static int fold(int b) {
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
        int i = from;
        if (folded.length > 0) {
            long head = ONES * ((folded[0] | FOLD) & 0xFF);
            long tail = ONES * ((folded[folded.length - 1] | FOLD) & 0xFF);
            for (;
                    i + Long.BYTES - 1 <= last;
                    i += Long.BYTES) { // eight places at a time, by their first and last bytes
                long differs = ((long) LONGS.get(b, i) | ONES * FOLD) ^ head
                        | ((long) LONGS.get(b, i + folded.length - 1) | ONES * FOLD) ^ tail;
                for (long same = differs - ONES & ~differs & TOPS; same != 0; same &= same - 1) {
                    int at = i + Long.numberOfTrailingZeros(same) / Byte.SIZE;
                    if (matches(b, at, folded)) {
                        return at;
                    }
                }
            }
        }
        for (; i <= last; i++) {
            if (matches(b, i, folded)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * {@return literals as bytes in lower case}
     *
     * @param literals what to look for
     */
    public static byte[][] foldAll(String... literals) {
        byte[][] folded = new byte[literals.length][];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = fold(literals[i]);
        }
        return folded;
    }

    /**
     * {@return whether a literal stands at a place}
     *
     * @param b the bytes
     * @param at the place
     * @param to the end
     * @param folded the literal, {@linkplain #fold(String) folded}
     */
    public static boolean standsAt(byte[] b, int at, int to, byte[] folded) {
        return folded.length <= to - at && matches(b, at, folded);
    }

    static boolean matches(byte[] b, int at, byte[] folded) {
        for (int k = 0; k < folded.length; k++) {
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
     * @param folded the literal, {@linkplain #fold(String) folded}
     */
    public static int after(byte[] b, int from, int to, byte[] folded) {
        int at = indexOf(b, from, to, folded);
        return at < 0 ? -1 : at + folded.length;
    }
}
