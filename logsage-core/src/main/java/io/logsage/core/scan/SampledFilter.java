package io.logsage.core.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntToLongFunction;

/**
 * Finds literals by looking at every second or fourth place of the text only. As many neighbouring windows of four bytes
 * of each literal stand in a table, so that each occurrence shows exactly one of them at a place that is looked at; the
 * bytes around such a place are then compared. Which windows were chosen alters the speed, never a result. Immutable.
 */
final class SampledFilter {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final int GRAM = 4;
    private static final long WITHOUT_CASE = 0xDF;
    private static final int KEPT = 0x1FDFDF1F; // of a gram: no bit that tells letters of either case apart
    private static final int MIX = 0x9E3779B1;
    private static final int TABLE_BITS = 17;
    private static final int COUNT_BITS = 16;
    private static final int WILD =
            32; // a window over the end of a literal stands for all that is kept of a byte there
    private static final int LETTERS = 0x60; // what is not kept of the letters there
    private static final int TYPICAL_SHIFT =
            18; // once in typical text counts as four bytes of which each is among the middle ones
    private static final String FREQUENT = " e0t1aoinsr2lcd3u4m5p6789gf:_/.-";

    private final LiteralFamily[] families;
    private final int step;
    private final byte[] present = new byte[1 << TABLE_BITS]; // present[hash of a gram] = 1 when a window has it
    private int[] grams = {}; // grams[2 * slot] = the first entry of the gram there, 0 for none; behind it the gram
    private LiteralFamily[] familyOf = {}; // familyOf[entry]
    private int[] places = {}; // places[entry] = where in the literal the window starts; -1 for one byte before it
    private int[] nexts = {}; // nexts[entry] = the next entry of the same gram; 0 for none
    private int[] offsets = {}; // offsets[entry] = how far from the window its check starts
    private long[]
            checks = {}; // checks[2 * entry] = bits of the eight bytes there that matter, behind it what they are
    private int entries;

    private SampledFilter(LiteralFamily[] families, IntToLongFunction cost) {
        this.families = families;
        int shortest =
                Arrays.stream(families).mapToInt(LiteralFamily::length).min().orElse(GRAM + 3);
        step = shortest >= GRAM + 3 ? 4 : 2;
        grow(2 * step * families.length);
        for (LiteralFamily family : families) {
            for (int place : bestWindows(family, cost)) {
                addWindow(family, place, bestCheck(family, place, cost));
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

    /** {@return for each remainder of the step where the rarest window starts of those that a look at it may meet} */
    private int[] bestWindows(LiteralFamily family, IntToLongFunction cost) {
        int[] best = new int[step];
        long[] least = new long[step];
        Arrays.fill(least, Long.MAX_VALUE);
        for (int place = -1; place <= family.length() - GRAM + 1; place++) {
            long[] sum = new long[1];
            eachGram(family, place, four -> sum[0] += cost.applyAsLong(four));
            int remainder = Math.floorMod(place, step);
            if (sum[0] < least[remainder]) {
                least[remainder] = sum[0];
                best[remainder] = place;
            }
        }
        return best;
    }

    /** {@return where the eight bytes start that tell most about a literal beside a window; 0 when there are not so many} */
    private static int bestCheck(LiteralFamily family, int window, IntToLongFunction cost) {
        byte[] literal = family.bytes(0);
        int last = Math.max(0, family.length() - Long.BYTES);
        if (family.size() > 1) {
            return last; // many are begun by longer words
        }
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int place = 0; place <= literal.length - GRAM; place++) {
            boolean beside = Math.abs(place - window) >= GRAM;
            long rarity = beside ? cost.applyAsLong(four(literal, place)) : Long.MAX_VALUE;
            if (rarity < least) {
                least = rarity;
                best = Math.min(place, last);
            }
        }
        return best;
    }

    private void addWindow(LiteralFamily family, int place, int check) {
        eachGram(family, place, four -> addEntry(family, place, check, four & KEPT));
    }

    /** Shows the four bytes of a window, of each member where they differ; a byte outside the literal may be any. */
    private static void eachGram(LiteralFamily family, int place, IntConsumer gram) {
        boolean differ = place + GRAM >= family.length();
        for (int i = 0; i < (differ ? family.size() : 1); i++) {
            byte[] literal = family.bytes(i);
            if (place >= 0 && place + GRAM <= literal.length) {
                gram.accept(four(literal, place));
            } else {
                eachWildGram(literal, place, gram);
            }
        }
    }

    private static void eachWildGram(byte[] literal, int place, IntConsumer gram) {
        byte[] window = new byte[GRAM];
        int outside = place < 0 ? 0 : GRAM - 1;
        for (int i = 0; i < GRAM; i++) {
            window[i] = i == outside ? 0 : literal[place + i];
        }
        for (int other = 0; other < WILD; other++) {
            window[outside] = (byte) (LETTERS | other);
            gram.accept(four(window, 0));
        }
    }

    private void addEntry(LiteralFamily family, int place, int check, int gram) {
        if (entries + 1 >= places.length) {
            grow(2 * entries);
        }
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
        offsets[entry] = check - place;
        byte[] literal = family.bytes(0);
        for (int i = 0; i < Math.min(Long.BYTES, literal.length - check); i++) {
            long same = WITHOUT_CASE & (check + i == literal.length - 1 ? family.sameBitsOfLast() : 0xFF);
            checks[2 * entry] |= same << i * Byte.SIZE;
            checks[2 * entry + 1] |= (literal[check + i] & same) << i * Byte.SIZE;
        }
        grams[slot] = entry;
    }

    private void grow(int most) {
        int[] before = grams;
        familyOf = Arrays.copyOf(familyOf, most + 1);
        places = Arrays.copyOf(places, most + 1);
        nexts = Arrays.copyOf(nexts, most + 1);
        offsets = Arrays.copyOf(offsets, most + 1);
        checks = Arrays.copyOf(checks, 2 * most + 2);
        grams = new int[8 * Integer.highestOneBit(most)];
        for (int old = 0; old < before.length; old += 2) {
            if (before[old] != 0) {
                int slot = slot(before[old + 1]);
                grams[slot] = before[old];
                grams[slot + 1] = before[old + 1];
            }
        }
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

    /** {@return whether the bytes around a candidate do not rule an entry out} */
    boolean mayStand(int entry, byte[] b, int candidate) {
        int at = candidate + offsets[entry];
        return at < 0
                || at > b.length - Long.BYTES
                || ((long) LONGS.get(b, at) & checks[2 * entry]) == checks[2 * entry + 1];
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
