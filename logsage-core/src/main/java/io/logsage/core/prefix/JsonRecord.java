package io.logsage.core.prefix;

import io.logsage.core.text.AsciiSearch;

/**
 * Finds what a program said in a line that a structured logger wrote: the message among the other fields, and of a traceback that
 * stands in one field the line that matters. Used again from line to line.
 */
public final class JsonRecord {
    private static final int LONGEST = 1 << 16;
    private static final int SHORTEST = 12;
    private static final int LONGEST_PREFIX = 200;

    private static final byte[][] MESSAGES = AsciiSearch.foldAll("message", "msg", "textPayload", "event", "log");
    private static final byte[][] TRACES =
            AsciiSearch.foldAll("exc_info", "exception", "traceback", "stack_trace", "stacktrace");
    private static final byte[][] LEVELS = AsciiSearch.foldAll("severity", "level", "levelname", "log_level");
    private static final byte[] OPEN = AsciiSearch.fold("{\"");
    private static final byte[] LOG = AsciiSearch.fold("{\"log\":\"");
    private static final byte[] TRACEBACK = AsciiSearch.fold("traceback (most recent call last)");

    private int from;
    private int to;
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

    /** {@return whether a line is one record, behind prefixes or not, which no container's runtime wrote} */
    public static boolean isLine(byte[] b, int start, int end) {
        if (end - start < SHORTEST || b[end - 1] != '}') {
            return false;
        }
        int open = AsciiSearch.indexOf(b, start, Math.min(end, start + LONGEST_PREFIX), OPEN);
        return open >= 0 && b[open] == '{' && !AsciiSearch.standsAt(b, open, end, LOG);
    }

    private static boolean isRecord(byte[] b, int start, int end) {
        return end - start >= SHORTEST
                && b[start] == '{'
                && b[end - 1] == '}'
                && b[pastBlank(b, start + 1, end)] == '"';
    }

    /** {@return whether a range is a record with a message} */
    public boolean read(byte[] b, int start, int end) {
        if (!isRecord(b, start, end)) {
            return false;
        }
        from = -1;
        ofTrace = false;
        severity = Severity.NONE;
        int stop = Math.min(end, start + LONGEST);
        int at = start + 1;
        while (at < stop) {
            if (b[at] == '"') {
                int close = close(b, at + 1, stop);
                at = field(b, at + 1, close, stop);
            } else {
                at++;
            }
        }
        if (from < 0) {
            return false;
        }
        narrow(b);
        return from < to;
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
        if (at >= stop || b[at] != '"') {
            return at;
        }
        int close = close(b, at + 1, stop);
        boolean trace = is(b, name, nameEnd, TRACES) && close > at + 1;
        if (trace && !ofTrace || from < 0 && is(b, name, nameEnd, MESSAGES)) {
            from = at + 1;
            to = close;
            ofTrace = trace;
        } else if (severity == Severity.NONE && is(b, name, nameEnd, LEVELS)) {
            severity = severity(b, at + 1, close);
        }
        return close + 1;
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

    private static Severity severity(byte[] b, int from, int to) {
        return to == from
                ? Severity.NONE
                : switch (b[from] | 0x20) {
                    case 'e' -> Severity.ERROR;
                    case 'c', 'f' -> Severity.FATAL;
                    case 'w' -> Severity.WARNING;
                    case 'i', 'd', 'n', 't' -> Severity.INFO;
                    default -> Severity.NONE;
                };
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
