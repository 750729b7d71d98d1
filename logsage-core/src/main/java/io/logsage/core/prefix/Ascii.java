package io.logsage.core.prefix;

/** Byte tests shared by the prefix readers. Every one looks at a bounded number of bytes. */
final class Ascii {
    /** What a reader returns when its grammar does not stand at the place. */
    static final int NO_MATCH = -1;

    static final int LONGEST_NUMBER = 9;

    private static final boolean[] NAME = new boolean[256]; // NAME[byte] = whether it may stand in a host's name

    static {
        for (char c : "-._0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".toCharArray()) {
            NAME[c] = true;
        }
    }

    private Ascii() {}

    static boolean digit(byte[] b, int at, int end) {
        return at < end && b[at] >= '0' && b[at] <= '9';
    }

    static boolean holdsDigit(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] >= '0' && b[i] <= '9') {
                return true;
            }
        }
        return false;
    }

    static boolean letter(byte[] b, int at, int end) {
        return at < end && (b[at] | 0x20) >= 'a' && (b[at] | 0x20) <= 'z' && b[at] > 0;
    }

    static boolean nameByte(byte[] b, int at, int end) {
        return at < end && NAME[b[at] & 0xFF];
    }

    static boolean is(byte[] b, int at, int end, char c) {
        return at < end && b[at] == c;
    }

    static boolean blank(byte[] b, int at, int end) {
        return at < end && (b[at] == ' ' || b[at] == '\t');
    }

    static boolean starts(byte[] b, int at, int end, String word) {
        if (end - at < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (b[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** As {@link #starts}; the word is lower case. */
    static boolean startsIgnoringCase(byte[] b, int at, int end, String word) {
        if (end - at < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            int c = b[at + i];
            if (c >= 'A' && c <= 'Z') {
                c |= 0x20;
            }
            if (c != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The end of the digits at a place; a run too long for an {@code int} ends after nine digits. */
    static int digitsEnd(byte[] b, int at, int end) {
        int limit = Math.min(end, at + LONGEST_NUMBER);
        int i = at;
        while (i < limit && b[i] >= '0' && b[i] <= '9') {
            i++;
        }
        return i;
    }

    static int number(byte[] b, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + (b[i] - '0');
        }
        return value;
    }

    /** The end of the host-like name at a place, at most 96 bytes on. */
    static int nameEnd(byte[] b, int at, int end) {
        int limit = Math.min(end, at + 96);
        int i = at;
        while (i < limit && NAME[b[i] & 0xFF]) {
            i++;
        }
        return i;
    }

    /** The first place of a byte in the next bytes, or {@link #NO_MATCH}. */
    static int find(byte[] b, int at, int end, char c, int within) {
        int limit = Math.min(end, at + within);
        for (int i = at; i < limit; i++) {
            if (b[i] == c) {
                return i;
            }
        }
        return NO_MATCH;
    }

    /** The first place of a word in the next bytes, or {@link #NO_MATCH}. */
    static int find(byte[] b, int at, int end, String word, int within) {
        int limit = Math.min(end - word.length(), at + within);
        for (int i = at; i <= limit; i++) {
            if (b[i] == word.charAt(0) && starts(b, i, end, word)) {
                return i;
            }
        }
        return NO_MATCH;
    }

    /** A place moved past one blank, where one stands. */
    static int pastBlank(byte[] b, int at, int end) {
        return blank(b, at, end) ? at + 1 : at;
    }

    static boolean sourceFile(byte[] b, int from, int to) {
        return ends(b, from, to, ".py")
                || ends(b, from, to, ".cpp")
                || ends(b, from, to, ".cc")
                || ends(b, from, to, ".h")
                || ends(b, from, to, ".hpp")
                || ends(b, from, to, ".c")
                || ends(b, from, to, ".cu")
                || ends(b, from, to, ".go")
                || ends(b, from, to, ".rs");
    }

    private static boolean ends(byte[] b, int from, int to, String suffix) {
        return to - from > suffix.length() && starts(b, to - suffix.length(), to, suffix);
    }
}
