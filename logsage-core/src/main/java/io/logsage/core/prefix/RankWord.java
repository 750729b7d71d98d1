package io.logsage.core.prefix;

import io.logsage.core.text.AsciiSearch;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The rank that loggers put before lines in words of their own: {@code rank 3: text}, {@code INFO rank=3 text},
 * {@code [node1][rank3] text}. A line may as well speak of another rank, so only the wording with which most lines of the sample
 * begin is read, to the byte: what stands between the word and the number, and what behind it.
 */
final class RankWord {
    /** Most lines begin with no such words. */
    static final int NONE = 0;

    private static final int REACH = 64; // so near the beginning of a line the word stands
    private static final int LARGEST = 1 << 17; // bounds the memory of hostile lines
    private static final int MOST_LINES = 1_536;
    private static final int ALL_LINES = 64; // of the first
    private static final int STRIDE = 5; // then one of so many: ranks in turn, mostly powers of two, are all met
    private static final int ENOUGH_OTHERS = 64; // lines whose prefix names a rank: no words are needed
    private static final byte[] WORD = AsciiSearch.fold("rank");
    private static final String BETWEEN = " =:";
    private static final String BEHIND = ":])|,> ";

    private final PrefixParser certain = PrefixParser.withoutSample(0);
    private final LinePrefix scratch = new LinePrefix();
    private final Map<Integer, Counted> counted = new HashMap<>(); // by wording: few
    private int offered;
    private int looked;
    private int others;

    /** The lines of one wording, and the ranks that they name. */
    private static final class Counted {
        private final BitSet ranks = new BitSet();
        private int lines;
    }

    /** Takes note of a line of the sample. */
    void line(byte[] b, int from, int end) {
        if (others == ENOUGH_OTHERS || offered == MOST_LINES) {
            return;
        }
        if (offered++ > ALL_LINES && offered % STRIDE != 0) {
            return;
        }
        looked++;
        int at = next(b, from, end);
        if (at == Ascii.NO_MATCH) {
            return;
        }
        certain.parse(b, from, end, scratch);
        if (scratch.rank != LinePrefix.NONE) {
            others++;
            return;
        }
        int digits = number(b, at, end);
        int behind = Ascii.digitsEnd(b, digits, end);
        int value = Ascii.number(b, digits, behind);
        if (value < LARGEST) {
            Counted same = counted.computeIfAbsent(wording(b, at, digits, behind), key -> new Counted());
            same.lines++;
            same.ranks.set(value);
        }
    }

    /** {@return the wording with which at least half of the lines begin, of several ranks; else {@link #NONE}}
     * @param world the number of ranks, or {@link LinePrefix#NONE}
     */
    int mostFrequent(int world) {
        for (Map.Entry<Integer, Counted> entry : counted.entrySet()) {
            Counted same = entry.getValue();
            boolean fits = world == LinePrefix.NONE || same.ranks.length() <= world;
            if (others < ENOUGH_OTHERS && same.lines * 2 >= looked && same.ranks.cardinality() > 1 && fits) {
                return entry.getKey();
            }
        }
        return NONE;
    }

    /** {@return where the text goes on behind the rank, which is then known; {@link Ascii#NO_MATCH} where none stands} */
    static int read(byte[] b, int from, int end, Grammar grammar, LinePrefix out) {
        int at = next(b, from, end);
        if (at == Ascii.NO_MATCH) {
            return Ascii.NO_MATCH;
        }
        int digits = number(b, at, end);
        int behind = Ascii.digitsEnd(b, digits, end);
        int value = Ascii.number(b, digits, behind);
        if (wording(b, at, digits, behind) != grammar.rankWord() || !grammar.withinWorld(value)) {
            return Ascii.NO_MATCH;
        }
        out.explicitRank(value);
        int text = behind + 1;
        while (text < end && (b[text] == ' ' || b[text] == '|' || b[text] == ':')) {
            text++;
        }
        return Math.min(text, end);
    }

    /** The first place near the beginning at which the word stands with a number and something that ends it. */
    private static int next(byte[] b, int from, int end) {
        int limit = Math.min(end, from + REACH);
        for (int at = AsciiSearch.indexOf(b, from, limit, WORD); at >= 0; ) {
            int digits = number(b, at, end);
            int behind = Ascii.digitsEnd(b, digits, end);
            boolean ends = behind > digits && behind < end && BEHIND.indexOf(b[behind]) >= 0;
            if (ends && begins(b, from, at, end)) {
                return at;
            }
            at = AsciiSearch.indexOf(b, at + 1, limit, WORD);
        }
        return Ascii.NO_MATCH;
    }

    private static boolean begins(byte[] b, int from, int at, int end) {
        if (at == from) {
            return true;
        }
        if (b[at - 1] == '_') {
            return at - 7 >= from && Ascii.startsIgnoringCase(b, at - 7, end, "global_")
                    || at - 6 >= from && Ascii.startsIgnoringCase(b, at - 6, end, "world_");
        }
        return !Ascii.letter(b, at - 1, end) && !Ascii.digit(b, at - 1, end) && b[at - 1] != '-';
    }

    private static int number(byte[] b, int at, int end) {
        int i = at + WORD.length;
        while (i < end && i < at + WORD.length + 2 && BETWEEN.indexOf(b[i]) >= 0) {
            i++;
        }
        return i;
    }

    private static int wording(byte[] b, int at, int digits, int behind) {
        int between = digits > at + WORD.length ? b[at + WORD.length] : '-';
        return between << 16 | (digits - at) << 8 | b[behind];
    }
}
