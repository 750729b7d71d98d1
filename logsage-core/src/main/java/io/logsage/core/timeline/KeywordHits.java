package io.logsage.core.timeline;

import java.util.Arrays;

/** The keywords of one line, in the order in which they end; of those with one end, the longest first. For one thread. */
public final class KeywordHits {
    private int[] keywords = new int[16];
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int count;

    /** Holds none yet. */
    public KeywordHits() {}

    /** Forgets them. */
    public void clear() {
        count = 0;
    }

    /**
     * Takes one; they may come in any order, and come fastest in the order in which they end.
     *
     * @param keyword its index in {@link TimelineGrammar#literals()}
     * @param start where in the array it begins
     * @param end behind its last byte
     */
    public void add(int keyword, int start, int end) {
        if (count == keywords.length) {
            keywords = Arrays.copyOf(keywords, 2 * count);
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        int i = count++;
        while (i > 0 && (ends[i - 1] > end || ends[i - 1] == end && starts[i - 1] > start)) {
            keywords[i] = keywords[i - 1];
            starts[i] = starts[i - 1];
            ends[i] = ends[i - 1];
            i--;
        }
        keywords[i] = keyword;
        starts[i] = start;
        ends[i] = end;
    }

    /** {@return how many} */
    public int count() {
        return count;
    }

    int keyword(int i) {
        return keywords[i];
    }

    int start(int i) {
        return starts[i];
    }

    int end(int i) {
        return ends[i];
    }
}
