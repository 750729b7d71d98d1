package io.logsage.core.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * Finds literals by looking at every second or fourth place of the text only. As many neighbouring windows of four bytes
 * of each literal stand in a table, so that each occurrence shows exactly one of them at a place that is looked at; the
 * bytes around such a place are then compared. Which windows were chosen alters the speed, never a result. Immutable.
 */
final class SampledFilter {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final int GRAM = 4;
    private static final int KEPT = 0x1FDFDF1F; // of a gram: no bit that tells letters of either case apart
    private static final int MIX = 0x9E3779B1;
    private static final int TABLE_BITS = 17;
    private static final int COUNT_BITS = 16;
    private static final int WILD =
            32; // a window over the end of a literal stands for all that is kept of a byte there
    private static final int TYPICAL_SHIFT =
            18; // once in typical text counts as four bytes of which each is among the middle ones
    private static final String FREQUENT = " e0t1aoinsr2lcd3u4m5p6789gf:_/.-";

    private final LiteralFamily[] families;
    private final int step;
    private final byte[] present = new byte[1 << TABLE_BITS]; // present[hash of a gram] = 1 when a window has it
    private final int[] grams; // grams[2 * slot] = the first entry of the gram there, 0 for none; behind it the gram
    private final LiteralFamily[] familyOf; // familyOf[entry]
    private final int[] places; // places[entry] = where in the literal the window starts; -1 for one byte before it
    private final int[] nexts; // nexts[entry] = the next entry of the same gram; 0 for none
    private int entries;

    private SampledFilter(LiteralFamily[] families, IntToLongFunction cost) {
        this.families = families;
        int shortest =
                Arrays.stream(families).mapToInt(LiteralFamily::length).min().orElse(GRAM + 3);
        step = shortest >= GRAM + 3 ? 4 : 2;
        int most = 1;
        for (LiteralFamily family : families) {
            boolean fits = family.length() >= GRAM + step - 1;
            most += fits ? step - 1 + family.size() : step * WILD * family.size();
        }
        familyOf = new LiteralFamily[most];
        places = new int[most];
        nexts = new int[most];
        grams = new int[Integer.highestOneBit(most) * 8];
        for (LiteralFamily family : families) {
            int first = bestWindow(family, cost);
            for (int i = 0; i < step; i++) {
                addWindow(family, first + i);
            }
        }
    }

    /** {@return the filter for text of which nothing is known} */
    static SampledFilter of(List<byte[]> folded) {
        return new SampledFilter(LiteralFamily.of(folded), guess(TypicalText.bytes()));
    }

    /** {@return the same filter with the windows that are rarest in a piece of text} */
    SampledFilter fitted(byte[] text, int from, int to) {
        int[] counts = counts(text, from, to);
        return new SampledFilter(families, four -> counts[(four & KEPT) * MIX >>> 32 - COUNT_BITS]);
    }

    private static int[] counts(byte[] text, int from, int to) {
        int[] counts = new int[1 << COUNT_BITS];
        for (int i = from; i + GRAM <= to; i++) {
            counts[(four(text, i) & KEPT) * MIX >>> 32 - COUNT_BITS]++;
        }
        return counts;
    }

    /** The cost of a gram by what logs hold in general and, where that does not tell, by how frequent its bytes are. */
    private static IntToLongFunction guess(byte[] typical) {
        int[] counts = counts(typical, 0, typical.length);
        int[] frequency = new int[256];
        for (int c = 0; c < frequency.length; c++) {
            int rank = FREQUENT.indexOf(c);
            frequency[c] = rank < 0 ? 1 : FREQUENT.length() - rank + 1;
        }
        return four -> ((long) counts[(four & KEPT) * MIX >>> 32 - COUNT_BITS] << TYPICAL_SHIFT)
                + (long) frequency[four & 0xFF]
                        * frequency[four >>> 8 & 0xFF]
                        * frequency[four >>> 16 & 0xFF]
                        * frequency[four >>> 24];
    }

    private static int gram(byte[] b, int at) {
        return (int) INTS.get(b, at) & KEPT;
    }

    // as the handle gives it, which is slow until the compiler has seen it
    private static int four(byte[] b, int at) {
        return b[at] & 0xFF | (b[at + 1] & 0xFF) << 8 | (b[at + 2] & 0xFF) << 16 | b[at + 3] << 24;
    }

    private int bestWindow(LiteralFamily family, IntToLongFunction cost) {
        int last = family.length() - GRAM - step + 1;
        if (last < 0) {
            return family.length() < GRAM ? -1 : 0;
        }
        byte[] literal = family.bytes(0);
        long[] costs = new long[last + step];
        for (int place = 0; place < costs.length; place++) {
            costs[place] = cost.applyAsLong(four(literal, place));
        }
        for (int i = 1; i < family.size(); i++) {
            costs[costs.length - 1] += cost.applyAsLong(four(family.bytes(i), costs.length - 1));
        }
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int first = 0; first <= last; first++) {
            long sum = 0;
            for (int i = 0; i < step; i++) {
                sum += costs[first + i];
            }
            if (sum < least) {
                least = sum;
                best = first;
            }
        }
        return best;
    }

    private void addWindow(LiteralFamily family, int place) {
        for (int i = 0; i < family.size(); i++) {
            byte[] literal = family.bytes(i);
            if (place >= 0 && place + GRAM <= literal.length) {
                addEntry(family, place, four(literal, place) & KEPT);
            } else {
                addWildWindow(family, literal, place);
            }
            if (place + GRAM < literal.length) {
                return; // the others have the same bytes there
            }
        }
    }

    private void addWildWindow(LiteralFamily family, byte[] literal, int place) {
        byte[] window = new byte[GRAM];
        int outside = place < 0 ? 0 : GRAM - 1;
        for (int i = 0; i < GRAM; i++) {
            window[i] = i == outside ? 0 : literal[place + i];
        }
        for (int other = 0; other < WILD; other++) {
            window[outside] = (byte) other;
            addEntry(family, place, four(window, 0) & KEPT);
        }
    }

    private void addEntry(LiteralFamily family, int place, int gram) {
        int slot = slot(gram);
        for (int known = grams[slot]; known != 0; known = nexts[known]) {
            if (familyOf[known] == family && places[known] == place) {
                return;
            }
        }
        int entry = ++entries;
        present[gram * MIX >>> 32 - TABLE_BITS] = 1;
        grams[slot + 1] = gram;
        familyOf[entry] = family;
        places[entry] = place;
        nexts[entry] = grams[slot];
        grams[slot] = entry;
    }

    private int slot(int gram) {
        int slot = 2 * (gram * MIX >>> 8) & grams.length - 1;
        while (grams[slot] != 0 && grams[slot + 1] != gram) {
            slot = slot + 2 & grams.length - 1;
        }
        return slot;
    }

    /** {@return an array that holds the candidates of so many bytes} */
    static int[] room(int bytes) {
        return new int[bytes / 2 + 2];
    }

    /**
     * Stores the places that may lie in a literal, in order.
     *
     * @return how many
     */
    int candidates(byte[] b, int from, int to, int[] found) {
        return step == 2 ? bySecond(b, from, to, present, found) : byFourth(b, from, to, present, found);
    }

    // one counted loop with a constant step each, without a branch on what is found
    private static int bySecond(byte[] b, int from, int to, byte[] present, int[] found) {
        int n = 0;
        for (int i = from; i <= to - GRAM; i += 2) {
            found[n] = i;
            n += present[(gram(b, i) * MIX >>> 32 - TABLE_BITS) & present.length - 1];
        }
        return n;
    }

    private static int byFourth(byte[] b, int from, int to, byte[] present, int[] found) {
        int n = 0;
        for (int i = from; i <= to - GRAM; i += 4) {
            found[n] = i;
            n += present[(gram(b, i) * MIX >>> 32 - TABLE_BITS) & present.length - 1];
        }
        return n;
    }

    /** {@return the first entry for the bytes at a candidate, or 0} */
    int first(byte[] b, int candidate) {
        return grams[slot(gram(b, candidate))];
    }

    /** {@return the next entry, or 0} */
    int next(int entry) {
        return nexts[entry];
    }

    /** {@return where the literals of an entry would start} */
    int start(int entry, int candidate) {
        return candidate - places[entry];
    }

    /** {@return the literal of an entry that stands at a place of a range, or {@link LiteralFamily#NONE}} */
    int literal(int entry, byte[] b, int start, int from, int to) {
        LiteralFamily family = familyOf[entry];
        return start >= from && start + family.length() <= to ? family.literalAt(b, start) : LiteralFamily.NONE;
    }
}
