package io.logsage.core.timeline;

import io.logsage.core.text.FoldedLiteral;

/** The line being read, with the place of the literal that was found in it. All words passed in are lower case. */
final class Line {
    private static final int MOST_DIGITS = 15;
    private static final ByteSet BEFORE_NUMBER = ByteSet.of(" :=#\"'(_-");

    final StepShapes shapes;
    byte[] bytes = new byte[0];
    int from;
    int to;

    /** The literal found is {@code [hit, next)}. */
    int hit;

    int next;

    /** Where the number read last ended. */
    int numberEnd;

    /** So many places of numbers are kept. */
    static final int MOST_NUMBERS = 4;

    /** Where the words stand whose numbers were told. */
    final int[] number = new int[MOST_NUMBERS];

    /** How many there are, kept or not. */
    int numbers;

    void tellsNumber(int at) {
        if (numbers < MOST_NUMBERS) {
            number[numbers] = at;
        }
        numbers++;
    }

    /** @param shapes the lines that the reader of this one knows */
    Line(StepShapes shapes) {
        this.shapes = shapes;
    }

    /** The byte at a place in lower case, 0 outside the line. */
    int lower(int at) {
        if (at < from || at >= to) {
            return 0;
        }
        int c = bytes[at];
        return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
    }

    boolean digit(int at) {
        return at >= from && at < to && bytes[at] >= '0' && bytes[at] <= '9';
    }

    boolean letter(int at) {
        int c = lower(at);
        return c >= 'a' && c <= 'z';
    }

    boolean nameByte(int at) {
        return letter(at) || digit(at) || lower(at) == '_';
    }

    boolean is(int at, String word) {
        int length = word.length();
        if (at < from || at + length > to) {
            return false;
        }
        byte[] b = bytes;
        for (int i = 0; i < length; i++) {
            int c = b[at + i];
            char wanted = word.charAt(i);
            if (c != wanted && (c < 'A' || c > 'Z' || (c | 0x20) != wanted)) {
                return false;
            }
        }
        return true;
    }

    boolean is(int at, FoldedLiteral word) {
        return at >= from && at + word.length() <= to && word.standsAt(bytes, at);
    }

    /** Whether the word ends right before the place. */
    boolean endsBefore(int at, String word) {
        return is(at - word.length(), word);
    }

    int skipBlanks(int at) {
        int i = at;
        while (i < to && (bytes[i] == ' ' || bytes[i] == '\t')) {
            i++;
        }
        return i;
    }

    /** Skips up to {@code most} bytes of a set. */
    int skip(int at, ByteSet set, int most) {
        int limit = Math.min(to, at + most);
        int i = at;
        while (i < limit && set.holds(bytes[i])) {
            i++;
        }
        return i;
    }

    /** The whole number at a place, else {@link TimelineEvent#UNKNOWN}. Leaves its end in {@link #numberEnd}. */
    long number(int at) {
        long value = 0;
        int i = at;
        while (digit(i) && i - at < MOST_DIGITS) {
            value = value * 10 + (bytes[i] - '0');
            i++;
        }
        numberEnd = i;
        return i == at || digit(i) ? TimelineEvent.UNKNOWN : value;
    }

    /** The number after a word that stands within reach of a place; separators between them are skipped. */
    long numberAfter(int start, int reach, String word) {
        int at = find(start, reach, word);
        while (at >= 0) {
            long value = number(skip(at + word.length(), BEFORE_NUMBER, 12));
            if (value != TimelineEvent.UNKNOWN) {
                return value;
            }
            at = find(at + 1, reach - (at + 1 - start), word);
        }
        return TimelineEvent.UNKNOWN;
    }

    /** The number that stands alone behind a word, and not a part of a count such as {@code 1/4} or {@code 1 of 4}. */
    long wholeAfter(int start, int reach, String word) {
        int at = find(start, reach, word);
        long value = at < 0 ? TimelineEvent.UNKNOWN : number(at + word.length());
        return value != TimelineEvent.UNKNOWN && lower(numberEnd) == ' ' && !is(numberEnd, " of ")
                ? value
                : TimelineEvent.UNKNOWN;
    }

    /** Where a word begins within {@code reach} bytes of a place; negative when it does not. */
    int find(int start, int reach, String word) {
        int limit = Math.min(to - word.length(), start + Math.max(reach, 0));
        byte[] b = bytes;
        char first = word.charAt(0);
        int upper = first >= 'a' && first <= 'z' ? first & ~0x20 : first;
        for (int i = Math.max(start, from); i <= limit; i++) {
            if ((b[i] == first || b[i] == upper) && is(i, word)) {
                return i;
            }
        }
        return ABSENT;
    }

    /** What {@link #find} returns when the word is not there. */
    static final int ABSENT = -1;

    boolean has(int start, int reach, String word) {
        return find(start, reach, word) >= 0;
    }

    /** Whether one of the words stands within {@code reach} bytes before the hit. */
    boolean precededBy(int reach, String... words) {
        int start = Math.max(from, hit - reach);
        for (String word : words) {
            if (has(start, hit - start - word.length(), word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the words stands within {@code reach} bytes after the hit. */
    boolean followedBy(int reach, String... words) {
        for (String word : words) {
            if (has(next, reach, word)) {
                return true;
            }
        }
        return false;
    }
}
