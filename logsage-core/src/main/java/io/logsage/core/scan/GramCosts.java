package io.logsage.core.scan;

import java.util.Arrays;

/** How often four neighbouring bytes stand in a text, by which the windows and checks of literals are chosen. */
final class GramCosts {
    /** A byte outside a literal may be any: of it so many values are told apart. */
    static final int WILD = 32;

    private static final int COUNT_BITS = 16;
    private static final int LETTERS = 0x60; // what is not kept of the letters outside
    private static final int TYPICAL_SHIFT =
            18; // once in typical text counts as four bytes of which each is among the middle ones
    private static final String FREQUENT = " e0t1aoinsr2lcd3u4m5p6789gf:_/.-";
    private static final int LONG = 10; // a literal of so many bytes has rare windows enough inside

    private final int[] counts;
    private final int[] frequency; // of each byte; empty where the counts are all

    private GramCosts(int[] counts, int[] frequency) {
        this.counts = counts;
        this.frequency = frequency;
    }

    /** {@return the costs in a piece of text} */
    static GramCosts of(byte[] text, int from, int to) {
        int[] counts = new int[1 << COUNT_BITS];
        for (int i = from; i + SampledFilter.GRAM <= to; i++) {
            counts[slot(four(text, i))]++;
        }
        return new GramCosts(counts, new int[0]);
    }

    /** {@return the costs in logs in general and, where those do not tell, by how frequent the bytes are} */
    static GramCosts typical() {
        byte[] typical = TypicalText.bytes();
        int[] frequency = new int[256];
        for (int c = 0; c < frequency.length; c++) {
            int rank = FREQUENT.indexOf(c);
            frequency[c] = rank < 0 ? 1 : FREQUENT.length() - rank + 1;
        }
        return new GramCosts(of(typical, 0, typical.length).counts, frequency);
    }

    private static int slot(int four) {
        return (four & SampledFilter.KEPT) * SampledFilter.MIX >>> 32 - COUNT_BITS;
    }

    // as a handle gives it, which is slow until the compiler has seen it
    private static int four(byte[] b, int at) {
        return b[at] & 0xFF | (b[at + 1] & 0xFF) << 8 | (b[at + 2] & 0xFF) << 16 | b[at + 3] << 24;
    }

    private long of(int four) {
        int count = counts[slot(four)];
        if (frequency.length == 0) {
            return count;
        }
        return ((long) count << TYPICAL_SHIFT)
                + (long) frequency[four & 0xFF]
                        * frequency[four >>> 8 & 0xFF]
                        * frequency[four >>> 16 & 0xFF]
                        * frequency[four >>> 24];
    }

    private long of(LiteralFamily family, int place) {
        long sum = 0;
        for (int i = 0; i < family.differing(place); i++) {
            int four = family.four(i, place);
            if (family.holds(place)) {
                sum += of(four);
            } else {
                for (int other = 0; other < WILD; other++) {
                    sum += of(wild(four, place, other));
                }
            }
        }
        return sum;
    }

    /** {@return four bytes of which one is outside the literal, with a value for it} */
    static int wild(int four, int place, int other) {
        return four | (LETTERS | other) << (place < 0 ? 0 : 24);
    }

    /** {@return the costs of the windows of a literal, from the one that starts a byte before it on} */
    long[] of(LiteralFamily family) {
        long[] costs = new long[family.length() - SampledFilter.GRAM + 3];
        boolean inside = family.length() >= LONG;
        for (int i = 0; i < costs.length; i++) {
            boolean outside = i == 0 || i == costs.length - 1;
            costs[i] = inside && outside ? Long.MAX_VALUE : of(family, i - 1);
        }
        return costs;
    }

    /** {@return for each remainder of the step where the rarest window starts of those that a look at it may meet} */
    static int[] windows(long[] costs, int step) {
        int[] best = new int[step];
        long[] least = new long[step];
        Arrays.fill(least, Long.MAX_VALUE);
        for (int i = 0; i < costs.length; i++) {
            int remainder = Math.floorMod(i - 1, step);
            if (costs[i] < least[remainder]) {
                least[remainder] = costs[i];
                best[remainder] = i - 1;
            }
        }
        return best;
    }

    /** {@return where the eight bytes start that tell most about a literal beside a window; 0 when there are not so many} */
    static int check(LiteralFamily family, long[] costs, int window) {
        int last = Math.max(0, family.length() - Long.BYTES);
        if (family.size() > 1) {
            return last; // many are begun by longer words
        }
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int place = 0; place < costs.length - 2; place++) {
            if (Math.abs(place - window) >= SampledFilter.GRAM && costs[place + 1] < least) {
                least = costs[place + 1];
                best = Math.min(place, last);
            }
        }
        return best;
    }
}
