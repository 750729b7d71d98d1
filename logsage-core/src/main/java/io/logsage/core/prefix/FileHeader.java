package io.logsage.core.prefix;

import io.logsage.core.text.AsciiSearch;

/**
 * Reads the line that {@code tail} and {@code head} put before each of several files: {@code ==> logs/rank_3.err <==}. Where the name
 * holds a rank, the lines below it are of that rank.
 */
public final class FileHeader {

    /** What the scanner must look for. */
    public static final String LITERAL = "==> ";

    /** The line is no header. */
    public static final int NONE = -2;

    private static final byte[] BEGIN = AsciiSearch.fold(LITERAL);
    private static final byte[] END = AsciiSearch.fold(" <==");
    private static final byte[][] WORDS = AsciiSearch.foldAll("rank", "process", "task");
    private static final int LONGEST = 1_024;
    private static final int MOST_DIGITS = 6;

    private FileHeader() {}

    /** {@return the rank that a header names, {@link LinePrefix#NONE} when it names none, {@link #NONE} when the line is none}
     * @param b holds the line
     * @param from where it starts
     * @param to where it ends
     */
    public static int rank(byte[] b, int from, int to) {
        int name = from + BEGIN.length;
        int end = to - END.length;
        boolean header = end > name
                && to - from <= LONGEST
                && AsciiSearch.standsAt(b, from, to, BEGIN)
                && AsciiSearch.standsAt(b, end, to, END);
        if (!header) {
            return NONE;
        }
        for (byte[] word : WORDS) {
            int at = AsciiSearch.after(b, name, end, word);
            if (at > 0) {
                int digits = at < end && (b[at] == '_' || b[at] == '-' || b[at] == '.') ? at + 1 : at;
                int rank = number(b, digits, end);
                if (rank >= 0) {
                    return rank;
                }
            }
        }
        return LinePrefix.NONE;
    }

    private static int number(byte[] b, int from, int to) {
        int value = 0;
        int i = from;
        while (i < to && i - from <= MOST_DIGITS && b[i] >= '0' && b[i] <= '9') {
            value = value * 10 + b[i++] - '0';
        }
        return i == from || i - from > MOST_DIGITS ? LinePrefix.NONE : value;
    }
}
