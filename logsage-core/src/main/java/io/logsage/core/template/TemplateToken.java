package io.logsage.core.template;

import io.logsage.core.prefix.AnsiEscape;
import java.nio.charset.StandardCharsets;

/**
 * Recognises the one token at a place of a line. Decisions look only at bytes that a template keeps, or remove every
 * digit they looked at; that is why a template is its own template. Look-ahead beyond the token is bounded.
 */
final class TemplateToken {
    /** classes[unsigned byte]: what may begin there. */
    static final byte[] CLASSES = new byte[256];

    /** letters[unsigned byte]: whether it is a letter of ASCII. */
    static final boolean[] LETTERS = new boolean[256];

    static final byte PLAIN = 0;
    static final byte BLANK = 1;
    static final byte HEX_LETTER = 2;
    static final byte DIGIT = 3;
    static final byte ESCAPE = 4;
    static final byte HIGH = 5;

    /** The token's own bytes are the template. */
    static final byte[] KEPT = {};
    /** The token leaves no trace. */
    static final byte[] DROPPED = {0};

    // A token is (end << 3 | index into MASKS).
    private static final byte[][] MASKS = {
        KEPT,
        DROPPED,
        ascii("<n>"),
        ascii("<hex>"),
        ascii("<uuid>"),
        ascii("<pci>"),
        {(byte) 0xef, (byte) 0xbf, (byte) 0xbd}
    };
    private static final int KEEP = 0;
    private static final int DROP = 1;
    private static final int NUMBER = 2;
    private static final int HEX = 3;
    private static final int UUID = 4;
    private static final int PCI = 5;
    private static final int MALFORMED = 6;

    private static final int LONGEST_SCANNED_WORD = 128;
    private static final int SHORTEST_HEX_FROM_LETTER = 8;
    private static final int SHORTEST_HEX_FROM_DIGIT = 6;

    static {
        for (int c = 0; c < 256; c++) {
            CLASSES[c] = classify(c);
            LETTERS[c] = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        }
    }

    private TemplateToken() {}

    private static byte classify(int c) {
        if (c == AnsiEscape.ESCAPE) {
            return ESCAPE;
        }
        if (c <= ' ' || c == 0x7f) {
            return BLANK;
        }
        if (c >= '0' && c <= '9') {
            return DIGIT;
        }
        if (c >= 0x80) {
            return HIGH;
        }
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'f' && c >= 'A' ? HEX_LETTER : PLAIN;
    }

    static int end(long token) {
        return (int) (token >>> 3);
    }

    static byte[] mask(long token) {
        return MASKS[(int) (token & 7)];
    }

    /** Whether a byte is an ASCII letter or digit. */
    static boolean inWord(int c) {
        return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    }

    /** The token at {@code i}, where no blank stands; {@code last} is the byte the template ends with so far. */
    static long at(byte[] b, int i, int from, int to, int last) {
        return switch (CLASSES[b[i] & 0xff]) {
            case HEX_LETTER -> inWord(last) ? token(i + 1, KEEP) : hexWord(b, i, to);
            case DIGIT -> digits(b, i, from, to, last);
            case ESCAPE -> token(AnsiEscape.end(b, i, to), DROP);
            case HIGH -> high(b, i, to);
            default -> token(i + 1, KEEP);
        };
    }

    private static long token(int end, int mask) {
        return ((long) end << 3) | mask;
    }

    private static long hexWord(byte[] b, int i, int to) {
        if (!mayBeHex(b, i, to)) {
            return token(i + 1, KEEP);
        }
        int end = hexEnd(b, i, to);
        if (!hasDigit(b, i, end)) {
            return token(i + 1, KEEP);
        }
        if (end - i == LONGEST_SCANNED_WORD) {
            return token(longHexEnd(b, i, to), HEX);
        }
        long address = address(b, i, end, to);
        if (address != 0) {
            return address;
        }
        boolean whole = end == to || !inWord(b[end]);
        return whole && end - i >= SHORTEST_HEX_FROM_LETTER ? token(end, HEX) : token(i + 1, KEEP);
    }

    /** Whether the shortest word that is masked could begin at a letter. */
    static boolean mayBeHex(byte[] b, int i, int to) {
        return i + 3 < to && hex(b[i + 1]) && hex(b[i + 2]) && hex(b[i + 3]);
    }

    /** A run longer than is worth scanning twice is taken up to its last digit, whatever follows. */
    private static int longHexEnd(byte[] b, int i, int to) {
        int end = i;
        for (int k = i; k < to && hex(b[k]); k++) {
            if (digit(b[k])) {
                end = k + 1;
            }
        }
        return end;
    }

    private static long digits(byte[] b, int i, int from, int to, int last) {
        if (inWord(last)) {
            return token(numberEnd(b, i, to), NUMBER);
        }
        if (SignificantNumber.at(b, i, from, to)) {
            return token(SignificantNumber.end(b, i, to), KEEP);
        }
        if (b[i] == '0' && i + 2 < to && (b[i + 1] | 0x20) == 'x') {
            int end = i + 2;
            while (end < to && hex(b[end])) {
                end++;
            }
            if (end > i + 2 && (end == to || !inWord(b[end]))) {
                return token(end, HEX);
            }
        }
        int end = hexEnd(b, i, to);
        if (end - i == LONGEST_SCANNED_WORD && hasLetter(b, i, end)) {
            return token(longHexEnd(b, i, to), HEX);
        }
        long address = address(b, i, end, to);
        if (address != 0) {
            return address;
        }
        boolean whole = end == to || !inWord(b[end]);
        if (whole && end - i >= SHORTEST_HEX_FROM_DIGIT && hasLetter(b, i, end)) {
            return token(end, HEX);
        }
        return token(numberEnd(b, i, to), NUMBER);
    }

    /** Digits, with further groups after a dot and an exponent. */
    private static int numberEnd(byte[] b, int i, int to) {
        int end = digitsEnd(b, i, to);
        while (end + 1 < to && b[end] == '.' && digit(b[end + 1])) {
            end = digitsEnd(b, end + 1, to);
        }
        if (end + 2 < to && (b[end] | 0x20) == 'e' && (b[end + 1] == '-' || b[end + 1] == '+') && digit(b[end + 2])) {
            end = digitsEnd(b, end + 2, to);
        }
        return end;
    }

    /** A UUID or PCI address whose first group is {@code [i, end)} and holds a digit; 0 when there is none. */
    private static long address(byte[] b, int i, int end, int to) {
        if (end - i == 8
                && group(b, end, to, '-', 4)
                && group(b, end + 5, to, '-', 4)
                && group(b, end + 10, to, '-', 4)
                && group(b, end + 15, to, '-', 12)
                && hasDigit(b, i, end)) {
            return token(end + 28, UUID);
        }
        if (end - i < 4 || end - i > 8 || !group(b, end, to, ':', 2) || !group(b, end + 3, to, ':', 2)) {
            return 0;
        }
        int stop = end + 6;
        return token(stop + 1 < to && b[stop] == '.' && digit(b[stop + 1]) ? digitsEnd(b, stop + 1, to) : stop, PCI);
    }

    /** Whether a separator and a group of exactly so many hexadecimal digits stand there. */
    private static boolean group(byte[] b, int at, int to, char separator, int length) {
        if (at + length >= to || b[at] != separator) {
            return false;
        }
        for (int k = at + 1; k <= at + length; k++) {
            if (!hex(b[k])) {
                return false;
            }
        }
        return at + length + 1 == to || !inWord(b[at + length + 1]);
    }

    /** The end of a PCI address at a place, or the place itself. */
    static int pciEnd(byte[] b, int i, int to) {
        int end = hexEnd(b, i, to);
        if (!hasDigit(b, i, end)) {
            return i;
        }
        long address = address(b, i, end, to);
        return (address & 7) == PCI ? end(address) : i;
    }

    private static long high(byte[] b, int i, int to) {
        int length = Utf8Sequence.length(b, i, to);
        return length == 0 ? token(i + 1, MALFORMED) : token(i + length, KEEP);
    }

    private static int hexEnd(byte[] b, int i, int to) {
        int limit = Math.min(to, i + LONGEST_SCANNED_WORD);
        int end = i;
        while (end < limit && hex(b[end])) {
            end++;
        }
        return end;
    }

    private static boolean hasDigit(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (digit(b[i])) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasLetter(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!digit(b[i])) {
                return true;
            }
        }
        return false;
    }

    static int digitsEnd(byte[] b, int i, int to) {
        int end = i;
        while (end < to && digit(b[end])) {
            end++;
        }
        return end;
    }

    static boolean digit(byte c) {
        return c >= '0' && c <= '9';
    }

    private static boolean hex(byte c) {
        return digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
