package io.logsage.core.timeline;

/** Some bytes of ASCII. Immutable. */
final class ByteSet {
    private final long low;
    private final long high;

    private ByteSet(long low, long high) {
        this.low = low;
        this.high = high;
    }

    static ByteSet of(String bytes) {
        long low = 0;
        long high = 0;
        for (int i = 0; i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            low |= c < Long.SIZE ? 1L << c : 0;
            high |= c < Long.SIZE ? 0 : 1L << c;
        }
        return new ByteSet(low, high);
    }

    boolean holds(byte b) {
        return b >= 0 && ((b < Long.SIZE ? low : high) >>> b & 1) != 0;
    }
}
