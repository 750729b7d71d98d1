package io.logsage.core.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds and counts line feeds, eight bytes at a time. */
public final class LineFeeds {
    /** Where the answer is that there is none. */
    public static final int NONE = -1;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FEEDS = 0x0A0A0A0A0A0A0A0AL;
    private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;

    private LineFeeds() {}

    // the high bit of each byte that is a line feed
    private static long marks(byte[] b, int at) {
        long x = (long) LONGS.get(b, at) ^ FEEDS;
        return ~((x & LOW_BITS) + LOW_BITS | x | LOW_BITS);
    }

    /**
     * {@return how many lie in {@code b[from, to)}}
     *
     * @param b the bytes
     * @param from the first
     * @param to behind the last
     */
    public static int count(byte[] b, int from, int to) {
        int n = 0;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            n += Long.bitCount(marks(b, i));
        }
        for (; i < to; i++) {
            n += b[i] == '\n' ? 1 : 0;
        }
        return n;
    }

    /**
     * {@return where the first in {@code b[from, to)} is, or {@link #NONE}}
     *
     * @param b the bytes
     * @param from the first
     * @param to behind the last
     */
    public static int first(byte[] b, int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long marks = marks(b, i);
            if (marks != 0) {
                return i + (Long.numberOfTrailingZeros(marks) >>> 3);
            }
        }
        for (; i < to; i++) {
            if (b[i] == '\n') {
                return i;
            }
        }
        return NONE;
    }

    /**
     * {@return where the last in {@code b[from, to)} is, or {@link #NONE}}
     *
     * @param b the bytes
     * @param from the first
     * @param to behind the last
     */
    public static int last(byte[] b, int from, int to) {
        int i = to;
        for (; i >= from + Long.BYTES; i -= Long.BYTES) {
            long marks = marks(b, i - Long.BYTES);
            if (marks != 0) {
                return i - 1 - (Long.numberOfLeadingZeros(marks) >>> 3);
            }
        }
        while (--i >= from) {
            if (b[i] == '\n') {
                return i;
            }
        }
        return NONE;
    }
}
