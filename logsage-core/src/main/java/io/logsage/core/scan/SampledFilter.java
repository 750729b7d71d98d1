package io.logsage.core.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

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
    static final int KEPT = 0x1FDFDF1F; // of a gram: no bit that tells letters of either case apart
    static final int MIX = 0x9E3779B1;
    private static final int TABLE_BITS = 17;
    private static final int JUDGED = 1 << 12; // bytes at a time

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

    private SampledFilter(LiteralFamily[] families, GramCosts costs) {
        this.families = families;
        int shortest =
                Arrays.stream(families).mapToInt(LiteralFamily::length).min().orElse(GRAM + 3);
        step = shortest >= GRAM + 3 ? 4 : 2;
        grow(2 * step * families.length);
        for (LiteralFamily family : families) {
            long[] windows = costs.of(family);
            for (int place : GramCosts.windows(windows, step)) {
                addWindow(family, place, GramCosts.check(family, windows, place));
            }
        }
    }

    /** {@return the filter for text of which nothing is known} */
    static SampledFilter of(List<byte[]> folded) {
        return new SampledFilter(LiteralFamily.of(folded), GramCosts.typical());
    }

    /** {@return the same filter with the windows that are rarest in a piece of text} */
    SampledFilter fitted(byte[] text, int from, int to) {
        return new SampledFilter(families, GramCosts.of(text, from, to));
    }

    /** {@return how many places in a piece of text it has looked at closely though no literal is likely there} */
    int inVain(byte[] text, int from, int to) {
        int vain = 0;
        int[] found = room(JUDGED);
        for (int at = from; at < to; at += JUDGED) {
            int n = candidates(text, at, Math.min(to, at + JUDGED), found);
            for (int i = 0; i < n; i++) {
                int entry = first(text, found[i]);
                while (entry != 0 && !mayStand(entry, text, found[i])) {
                    entry = next(entry);
                }
                vain += entry == 0 ? 1 : 0;
            }
        }
        return vain;
    }

    private static int gram(byte[] b, int at) {
        return (int) INTS.get(b, at) & KEPT;
    }

    private void addWindow(LiteralFamily family, int place, int check) {
        for (int i = 0; i < family.differing(place); i++) {
            int four = family.four(i, place);
            if (family.holds(place)) {
                addEntry(family, place, check, four & KEPT);
            } else {
                for (int other = 0; other < GramCosts.WILD; other++) {
                    addEntry(family, place, check, GramCosts.wild(four, place, other) & KEPT);
                }
            }
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
        present[hash(gram)] = 1;
        grams[slot + 1] = gram;
        familyOf[entry] = family;
        places[entry] = place;
        nexts[entry] = grams[slot];
        offsets[entry] = check - place;
        for (int i = 0; i < Math.min(Long.BYTES, family.length() - check); i++) {
            long same = WITHOUT_CASE & family.sameBits(check + i);
            checks[2 * entry] |= same << i * Byte.SIZE;
            checks[2 * entry + 1] |= (family.at(0, check + i) & same) << i * Byte.SIZE;
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

    // Each loop reads eight bytes at once, which hold the windows of several places, and has no branch on what is
    // found.
    private static int bySecond(byte[] b, int from, int to, byte[] present, int[] found) {
        int n = 0;
        int i = from;
        long eight = to - from >= 2 * Long.BYTES ? (long) LONGS.get(b, from) : 0;
        for (; i <= to - 2 * Long.BYTES; i += Long.BYTES) {
            long following = (long) LONGS.get(b, i + Long.BYTES);
            found[n] = i;
            n += present[hash((int) eight) & present.length - 1];
            found[n] = i + 2;
            n += present[hash((int) (eight >>> 16)) & present.length - 1];
            found[n] = i + 4;
            n += present[hash((int) (eight >>> 32)) & present.length - 1];
            found[n] = i + 6;
            n += present[hash((int) (eight >>> 48 | following << 16)) & present.length - 1];
            eight = following;
        }
        for (; i <= to - GRAM; i += 2) {
            found[n] = i;
            n += present[hash((int) INTS.get(b, i)) & present.length - 1];
        }
        return n;
    }

    private static int byFourth(byte[] b, int from, int to, byte[] present, int[] found) {
        int n = 0;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long eight = (long) LONGS.get(b, i);
            found[n] = i;
            n += present[hash((int) eight) & present.length - 1];
            found[n] = i + 4;
            n += present[hash((int) (eight >>> 32)) & present.length - 1];
        }
        for (; i <= to - GRAM; i += 4) {
            found[n] = i;
            n += present[hash((int) INTS.get(b, i)) & present.length - 1];
        }
        return n;
    }

    private static int hash(int four) {
        return (four & KEPT) * MIX >>> 32 - TABLE_BITS;
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
