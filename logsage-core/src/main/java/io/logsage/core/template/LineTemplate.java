package io.logsage.core.template;

import java.nio.charset.StandardCharsets;

/**
 * The shape of a line: numbers, hexadecimal words and device addresses are masked, escapes dropped, blanks collapsed.
 * Names, paths and quoted text stay, and so do the short numbers that carry meaning: exit codes, signals, error
 * numbers and Xids. Two lines have the same hash when they have the same text (short of a 64-bit collision), and a
 * template is its own template. Time is linear in the line. Stateless.
 */
public final class LineTemplate {
    private static final long SEED = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final int NOTHING = 0;

    private LineTemplate() {}

    /** The hash of the template of {@code b[from, to)}; allocates nothing. */
    public static long hash(byte[] b, int from, int to) {
        byte[] classes = TemplateToken.CLASSES;
        boolean[] letters = TemplateToken.LETTERS;
        long h = SEED;
        int last = NOTHING;
        boolean blank = false;
        int i = from;
        while (i < to) {
            int c = b[i] & 0xff;
            int kind = classes[c];
            if (kind == TemplateToken.BLANK) {
                blank = last != NOTHING;
                i++;
                continue;
            }
            if (kind == TemplateToken.PLAIN
                    || (kind == TemplateToken.HEX_LETTER
                            && ((!blank && TemplateToken.inWord(last)) || !TemplateToken.mayBeHex(b, i, to)))) {
                if (blank) {
                    h = (h ^ ' ') * PRIME;
                    blank = false;
                }
                h = (h ^ c) * PRIME;
                last = c;
                i++;
                if (letters[c]) {
                    for (; i < to && letters[b[i] & 0xff]; i++) { // within a word a letter is a letter
                        last = b[i] & 0xff;
                        h = (h ^ last) * PRIME;
                    }
                }
                continue;
            }
            long token = TemplateToken.at(b, i, from, to, blank ? ' ' : last);
            byte[] mask = TemplateToken.mask(token);
            int next = TemplateToken.end(token);
            if (mask != TemplateToken.DROPPED) {
                if (blank) {
                    h = (h ^ ' ') * PRIME;
                    blank = false;
                }
                if (mask == TemplateToken.KEPT) {
                    for (int k = i; k < next; k++) {
                        h = (h ^ (b[k] & 0xff)) * PRIME;
                    }
                    last = b[next - 1] & 0xff;
                } else {
                    for (byte m : mask) {
                        h = (h ^ (m & 0xff)) * PRIME;
                    }
                    last = mask[mask.length - 1] & 0xff;
                }
            }
            i = next;
        }
        return (h ^ (h >>> 32)) * 0x9e3779b97f4a7c15L;
    }

    /** The readable template of {@code b[from, to)}; bytes that are not UTF-8 become U+FFFD. */
    public static String text(byte[] b, int from, int to) {
        byte[] out = new byte[3 * (to - from) + 8];
        int size = 0;
        int last = NOTHING;
        boolean blank = false;
        int i = from;
        while (i < to) {
            if (TemplateToken.CLASSES[b[i] & 0xff] == TemplateToken.BLANK) {
                blank = last != NOTHING;
                i++;
                continue;
            }
            long token = TemplateToken.at(b, i, from, to, blank ? ' ' : last);
            byte[] mask = TemplateToken.mask(token);
            int next = TemplateToken.end(token);
            if (mask != TemplateToken.DROPPED) {
                if (blank) {
                    out[size++] = ' ';
                    blank = false;
                }
                byte[] source = mask == TemplateToken.KEPT ? b : mask;
                int start = mask == TemplateToken.KEPT ? i : 0;
                int length = mask == TemplateToken.KEPT ? next - i : mask.length;
                System.arraycopy(source, start, out, size, length);
                size += length;
                last = out[size - 1] & 0xff;
            }
            i = next;
        }
        return new String(out, 0, size, StandardCharsets.UTF_8);
    }

    /** The readable template of a text. */
    public static String text(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return text(bytes, 0, bytes.length);
    }

    /** The hash of the template of a text. */
    public static long hash(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return hash(bytes, 0, bytes.length);
    }
}
