package io.logsage.core.prefix;

/** Terminal escape sequences in bytes. */
public final class AnsiEscape {
    /** The byte that opens an escape sequence. */
    public static final byte ESCAPE = 0x1b;

    private static final int LONGEST_CONTROL = 32;
    private static final int LONGEST_COMMAND = 256;

    private AnsiEscape() {}

    /**
     * The end of the escape sequence at a place that holds {@link #ESCAPE}. A sequence that does not end within its
     * bound counts as the escape byte alone, so that a stray one hides no text.
     */
    public static int end(byte[] b, int at, int to) {
        if (at + 1 >= to) {
            return at + 1;
        }
        int kind = b[at + 1];
        if (kind == '[') {
            return controlEnd(b, at, to);
        }
        if (kind == ']') {
            return commandEnd(b, at, to);
        }
        return at + 1;
    }

    /** Whether the letter at a place is the last byte of an escape sequence that begins in {@code b[from, at)}. */
    public static boolean endsBehind(byte[] b, int from, int at) {
        int i = at - 1;
        int limit = Math.max(from + 1, at - LONGEST_CONTROL + 2);
        while (i > limit && b[i] >= 0x20 && b[i] <= 0x3f) {
            i--;
        }
        return i >= limit && b[i] == '[' && b[i - 1] == ESCAPE;
    }

    private static int controlEnd(byte[] b, int at, int to) {
        int limit = Math.min(to, at + LONGEST_CONTROL);
        for (int i = at + 2; i < limit; i++) {
            if (b[i] >= 0x40 && b[i] <= 0x7e) {
                return i + 1;
            }
            if (b[i] < 0x20 || b[i] > 0x3f) {
                return at + 1;
            }
        }
        return at + 1;
    }

    private static int commandEnd(byte[] b, int at, int to) {
        int limit = Math.min(to, at + LONGEST_COMMAND);
        for (int i = at + 2; i < limit; i++) {
            if (b[i] == 0x07) {
                return i + 1;
            }
            if (b[i] == ESCAPE) {
                return i + 1 < to && b[i + 1] == '\\' ? i + 2 : at + 1;
            }
        }
        return at + 1;
    }
}
