package io.logsage.core.prefix;

import io.logsage.core.text.AsciiSearch;

/**
 * Finds what a program said in a line that a structured logger wrote: the message among the other fields, and of a traceback that
 * stands in one field the line that matters; and the fields that tell where and when it was written. Used again from line to line.
 */
public final class JsonRecord {
    private static final int LONGEST = 1 << 16;
    private static final int SHORTEST = 12;
    private static final int LONGEST_PREFIX = 200;
    private static final int DEEPEST = 8;

    private static final byte[][] MESSAGES = AsciiSearch.foldAll("message", "msg", "textPayload", "event", "log");
    private static final byte[][] WEAK_MESSAGES = AsciiSearch.foldAll("line", "body");
    private static final byte[][] TRACES =
            AsciiSearch.foldAll("exc_info", "exception", "traceback", "stack_trace", "stacktrace");
    private static final byte[][] LEVELS = AsciiSearch.foldAll("severity", "level", "levelname", "log_level");
    private static final byte[] OPEN = AsciiSearch.fold("{\"");
    private static final byte[] TRACEBACK = AsciiSearch.fold("traceback (most recent call last)");

    private final RecordPlace place = new RecordPlace();
    private final int[] objects = new int[DEEPEST]; // objects[depth] = which object is open there, as RecordNames tells
    private int depth;
    private int from;
    private int to;
    private int weakFrom;
    private int weakTo;
    private boolean ofTrace;
    private Severity severity = Severity.NONE;

    /** One that has read nothing yet. */
    public JsonRecord() {}

    /** {@return where the text of the message starts} */
    public int from() {
        return from;
    }

    /** {@return where it ends} */
    public int to() {
        return to;
    }

    /** {@return the severity that the record states} */
    public Severity severity() {
        return severity;
    }

    RecordPlace place() {
        return place;
    }

    /** {@return whether a line is one record, behind prefixes or not, which no container's runtime wrote} */
    public static boolean isLine(byte[] b, int start, int end) {
        return open(b, start, end) != Ascii.NO_MATCH;
    }

    /** {@return where such a record opens in a line, or {@link Ascii#NO_MATCH}} */
    static int open(byte[] b, int start, int end) {
        if (end - start < SHORTEST || b[end - 1] != '}') {
            return Ascii.NO_MATCH;
        }
        int open = AsciiSearch.indexOf(b, start, Math.min(end, start + LONGEST_PREFIX), OPEN);
        boolean ofLogger = open >= 0 && RecordReader.dockerTail(b, open, end) == Ascii.NO_MATCH;
        return ofLogger ? open : Ascii.NO_MATCH;
    }

    private static boolean isRecord(byte[] b, int start, int end) {
        return end - start >= SHORTEST
                && b[start] == '{'
                && b[end - 1] == '}'
                && b[pastBlank(b, start + 1, end)] == '"';
    }

    /** {@return whether a range is a record with a message}
     *
     * @param b the bytes
     * @param start where the range starts
     * @param end where it ends
     */
    public boolean read(byte[] b, int start, int end) {
        if (!isRecord(b, start, end)) {
            return false;
        }
        clear();
        int stop = Math.min(end, start + LONGEST);
        int at = start + 1;
        while (at < stop) {
            switch (b[at]) {
                case '"' -> at = field(b, at + 1, close(b, at + 1, stop), stop);
                case '{', '[' -> {
                    enter(RecordNames.OTHER);
                    at++;
                }
                case '}', ']' -> {
                    depth = Math.max(0, depth - 1);
                    at++;
                }
                default -> at++;
            }
        }
        if (from < 0) {
            from = weakFrom;
            to = weakTo;
        }
        if (from < 0) {
            return false;
        }
        withoutLineEnd(b);
        narrow(b);
        return from < to;
    }

    private void clear() {
        place.clear();
        depth = 0;
        objects[0] = RecordNames.TOP;
        from = -1;
        weakFrom = -1;
        ofTrace = false;
        severity = Severity.NONE;
    }

    private void enter(int object) {
        depth++;
        if (depth < DEEPEST) {
            objects[depth] = object;
        }
    }

    private int within() {
        return depth < DEEPEST ? objects[depth] : RecordNames.OTHER;
    }

    private static int close(byte[] b, int at, int stop) {
        int i = at;
        while (i < stop && b[i] != '"') {
            i += b[i] == '\\' ? 2 : 1;
        }
        return Math.min(i, stop);
    }

    /** Reads on behind a text: its value, where the text is the name of a field. */
    private int field(byte[] b, int name, int nameEnd, int stop) {
        int at = pastBlank(b, nameEnd + 1, stop);
        if (at >= stop || b[at] != ':') {
            return nameEnd + 1;
        }
        at = pastBlank(b, at + 1, stop);
        if (at >= stop) {
            return at;
        }
        if (b[at] == '{') {
            enter(RecordNames.object(within(), b, name, nameEnd));
            return at + 1;
        }
        RecordField field = RecordNames.field(within(), b, name, nameEnd);
        if (b[at] != '"') {
            int plain = plainEnd(b, at, stop);
            place.take(field, b, at, plain);
            return plain;
        }
        int close = close(b, at + 1, stop);
        place.take(field, b, at + 1, close);
        text(b, name, nameEnd, at + 1, close);
        return close + 1;
    }

    private void text(byte[] b, int name, int nameEnd, int text, int textEnd) {
        boolean trace = is(b, name, nameEnd, TRACES) && textEnd > text;
        if (trace && !ofTrace || from < 0 && is(b, name, nameEnd, MESSAGES)) {
            from = text;
            to = textEnd;
            ofTrace = trace;
        } else if (severity == Severity.NONE && is(b, name, nameEnd, LEVELS)) {
            severity = Severity.ofLevel(b, text, textEnd);
        } else if (weakFrom < 0 && within() == RecordNames.TOP && is(b, name, nameEnd, WEAK_MESSAGES)) {
            weakFrom = text;
            weakTo = textEnd;
        }
    }

    /** The end of a number or a word that stands without quotes. */
    private static int plainEnd(byte[] b, int at, int stop) {
        int i = at;
        while (i < stop
                && (b[i] >= '0' && b[i] <= '9' || (b[i] | 0x20) >= 'a' && (b[i] | 0x20) <= 'z' || isSign(b[i]))) {
            i++;
        }
        return i;
    }

    private static boolean isSign(byte c) {
        return c == '.' || c == '-' || c == '+';
    }

    private static int pastBlank(byte[] b, int at, int stop) {
        int i = at;
        while (i < stop && b[i] == ' ') {
            i++;
        }
        return i;
    }

    private static boolean is(byte[] b, int from, int to, byte[][] names) {
        for (byte[] name : names) {
            if (to - from == name.length && AsciiSearch.standsAt(b, from, to, name)) {
                return true;
            }
        }
        return false;
    }

    /** What ends a line ends no message. */
    private void withoutLineEnd(byte[] b) {
        boolean ends = true;
        while (ends && to - from > 1) {
            boolean escape = b[to - 2] == '\\' && (to - from == 2 || b[to - 3] != '\\');
            ends = escape && (b[to - 1] == 'n' || b[to - 1] == 'r');
            to = ends ? to - 2 : to;
        }
    }

    /** Of a traceback in one field, the first line that is no frame ends it; the text before a chain's next part is the cause. */
    private void narrow(byte[] b) {
        int traceback = AsciiSearch.indexOf(b, from, to, TRACEBACK);
        int at = traceback < 0 ? to : nextLine(b, traceback);
        while (at < to && (b[at] == ' ' || b[at] == '\\' || b[at] == '^')) {
            at = nextLine(b, at);
        }
        if (at < to) {
            from = at;
            to = lineEnd(b, at);
        }
    }

    private int nextLine(byte[] b, int at) {
        return Math.min(to, lineEnd(b, at) + 2);
    }

    private int lineEnd(byte[] b, int at) {
        int i = at;
        while (i < to && !(b[i] == '\\' && i + 1 < to && b[i + 1] == 'n')) {
            i += b[i] == '\\' ? 2 : 1;
        }
        return Math.min(i, to);
    }
}
