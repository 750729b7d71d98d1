package io.logsage.core.prefix;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Cuts a physical line where one printer's text ends and another's begins: at {@code \r}, with which progress bars
 * redraw, behind a bar that a message is glued to, and where a second rank's prefix stands in the middle because two processes wrote at once. Reused from line
 * to line by one thread. A line with more pieces than the limit keeps its rest in the last one.
 */
public final class LineSegments {
    private static final int MOST_SEGMENTS = 8_192;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final int LONGEST_LABEL = 60;
    private static final String KILLED = "Killed";
    private static final String TRACEBACK = "Traceback (most recent call";

    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int count;

    /** Cuts {@code b[start, end)}; returns the number of pieces, none of them empty. */
    public int cut(byte[] b, int start, int end) {
        if (mayBeCut(b, start, end) || killed(b, start, end) > start) {
            return cutByByte(b, start, end);
        }
        count = 0;
        add(start, end);
        return count;
    }

    int cutByByte(byte[] b, int start, int end) {
        count = 0;
        int from = start;
        boolean text = false;
        boolean bar = false;
        int last = killed(b, start, end);
        for (int i = start; i < end; i++) {
            int c = b[i];
            if (i == last && i > from) {
                add(from, i);
                from = i;
                text = false;
            } else if (c == '\r') {
                add(from, i);
                from = i + 1;
                text = false;
                bar = false;
            } else if (c == '/' || c == ']') {
                bar = bar || c == '/' && i > from && rate(b, i, end);
                if (bar && c == ']' && glued(b, i + 1, end)) {
                    add(from, i + 1);
                    from = i + 1;
                    text = false;
                    bar = false;
                }
            } else if (c == 'T' && text && i - from > LONGEST_LABEL && Ascii.starts(b, i, end, TRACEBACK)) {
                add(from, i);
                from = i;
            } else if (c == '[' && rankPrefix(b, i, end)) {
                if (text && !labels(b, from, i)) {
                    add(from, i);
                    from = i;
                }
                text = false;
                i = prefixEnd(b, i, end) - 1;
            } else if (c == ':' && text && i > from && Ascii.digit(b, i - 1, end) && Ascii.is(b, i + 1, end, ' ')) {
                int label = labelStart(b, from, i, end);
                if (label > from) {
                    add(from, label);
                    from = label;
                    text = false;
                }
            } else if (!text) {
                text = startsText(b, from, i, end);
            }
            if (count == MOST_SEGMENTS - 1) {
                break;
            }
        }
        add(from, end);
        return count;
    }

    /** Whether the line needs a closer look: nearly all lines are whole, and show it at a glance of eight bytes at a time. */
    private static boolean mayBeCut(byte[] b, int start, int end) {
        int i = prefixEnd(b, start, end);
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            for (long marks = marks((long) LONGS.get(b, i)); marks != 0; marks &= marks - 1) {
                if (mayBeCutAt(b, start, i + (Long.numberOfTrailingZeros(marks) >>> 3), end)) {
                    return true;
                }
            }
        }
        for (; i < end; i++) {
            if (mayBeCutAt(b, start, i, end)) {
                return true;
            }
        }
        return false;
    }

    // the high bit of each byte at which, or one or two bytes before which, a line may be cut
    private static long marks(long bytes) {
        return (equal(bytes, '\r') | equal(bytes, '[') | equal(bytes, '/') | equal(bytes, 'T')) & HIGH_BITS;
    }

    private static boolean mayBeCutAt(byte[] b, int start, int at, int end) {
        return switch (b[at]) {
            case '\r' -> true;
            case '/' -> at > start && rate(b, at, end);
            case 'T' -> Ascii.starts(b, at, end, TRACEBACK);
            case '[' ->
                (rankPrefix(b, at, end) || labelled(b, start, at, end))
                        && hasLetter(b, prefixEnd(b, start, end), at)
                        && !labels(b, start, at);
            default -> false;
        };
    }

    /** Whether the number of a process stands before what only a new line begins with. */
    private static boolean labelled(byte[] b, int from, int at, int end) {
        return at - from > 2 && b[at - 2] == ':' && Ascii.digit(b, at - 3, end) && newLine(b, at - 2, end);
    }

    /** Whether names with colons are all that stands before a rank, as in {@code node03: [rank4]: text}. */
    private static boolean labels(byte[] b, int from, int at) {
        if (at - from < 3 || at - from > LONGEST_LABEL || b[at - 1] != ' ' || b[at - 2] != ':') {
            return false;
        }
        for (int i = from; i < at - 2; i++) {
            boolean ends = b[i] == ':' && b[i + 1] == ' ' || b[i] == ' ' && i > from && b[i - 1] == ':';
            if (!Ascii.nameByte(b, i, at) && !ends) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasLetter(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Ascii.letter(b, i, to)) {
                return true;
            }
        }
        return false;
    }

    // the high bit of each byte that equals c; above such a byte it may also stand without cause
    private static long equal(long bytes, int c) {
        long x = bytes ^ c * ONES;
        return x - ONES & ~x;
    }

    /** The number of pieces of the last line cut. */
    public int count() {
        return count;
    }

    /** Where a piece begins. */
    public int start(int index) {
        return starts[index];
    }

    /** Where a piece ends. */
    public int end(int index) {
        return ends[index];
    }

    private void add(int from, int to) {
        if (from >= to) {
            return;
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        starts[count] = from;
        ends[count] = to;
        count++;
    }

    /** A letter outside brackets means that the piece's own text has begun. */
    private static boolean startsText(byte[] b, int from, int i, int end) {
        return Ascii.letter(b, i, end) && !(i > from && b[i - 1] == AnsiEscape.ESCAPE) && !inEscape(b, from, i);
    }

    private static boolean inEscape(byte[] b, int from, int i) {
        for (int k = i - 1; k >= from && k > i - 8; k--) {
            if (b[k] == AnsiEscape.ESCAPE) {
                return AnsiEscape.end(b, k, i + 1) == i + 1;
            }
        }
        return false;
    }

    /** Where the shell's word stands at the end of what a killed program was printing; {@code start} when it does not. */
    private static int killed(byte[] b, int start, int end) {
        int at = end - KILLED.length();
        boolean stands = at > start && Ascii.starts(b, at, end, KILLED);
        return stands && (Ascii.digit(b, at - 1, end) || b[at - 1] == ']') ? at : start;
    }

    /** {@code it/s} or {@code s/it}: the speed in a progress bar. */
    private static boolean rate(byte[] b, int slash, int end) {
        return Ascii.is(b, slash - 1, end, 't') && Ascii.is(b, slash + 1, end, 's')
                || Ascii.is(b, slash - 1, end, 's') && Ascii.is(b, slash + 1, end, 'i');
    }

    /** A bar that another printer did not wait for ends at its bracket. */
    private static boolean glued(byte[] b, int at, int end) {
        return Ascii.letter(b, at, end)
                || Ascii.is(b, at, end, '[')
                || Ascii.is(b, at, end, '.')
                || Ascii.is(b, at, end, '*');
    }

    /** {@code [rank3]:} or {@code [default3]:}. */
    private static boolean rankPrefix(byte[] b, int at, int end) {
        return prefixEnd(b, at, end) > at;
    }

    private static int prefixEnd(byte[] b, int at, int end) {
        int word = Ascii.starts(b, at, end, "[rank") ? at + 5 : Ascii.starts(b, at, end, "[default") ? at + 8 : end;
        int digits = word < end ? Ascii.digitsEnd(b, word, end) : word;
        return digits > word && Ascii.starts(b, digits, end, "]:") ? digits + 2 : at;
    }

    /** Without a blank before it, a number is the end of the line's first word, such as a host's name. */
    private static boolean hasBlank(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] == ' ') {
                return true;
            }
        }
        return false;
    }

    private static boolean newLine(byte[] b, int colon, int end) {
        return Ascii.starts(b, colon, end, ": [rank")
                || Ascii.starts(b, colon, end, ": [default")
                || Ascii.starts(b, colon, end, ": [20")
                || Ascii.starts(b, colon, end, ": Traceback (most recent");
    }

    /** The start of {@code 12: } before what only a new line begins with; {@code from} when there is none. */
    private static int labelStart(byte[] b, int from, int colon, int end) {
        boolean newLine = newLine(b, colon, end);
        int i = colon;
        while (newLine && i > from && i > colon - 7 && Ascii.digit(b, i - 1, end)) {
            i--;
        }
        boolean glued = i > from
                && (b[i - 1] == '.'
                        || b[i - 1] == '/'
                        || b[i - 1] == ':'
                        || b[i - 1] == '-'
                        || !hasBlank(b, from, i)
                        || labels(b, from, colon + 2));
        return newLine && !glued ? i : from;
    }
}
