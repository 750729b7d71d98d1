package io.logsage.core.timeline;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A line of progress that was read once, and what of it holds for each line that differs from it in digits alone: it is whole, its
 * measures are of the same kinds, and its numbers stand at the same places. For one thread.
 */
final class StepShape {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_HALVES = 0x0F0F0F0F0F0F0F0FL;
    private static final long DIGITS = 0x3030303030303030L;
    private static final long ABOVE_NINE = 0x0606060606060606L; // added to the low half of a digit it stays below 16
    private static final byte MAY_VARY = -1;
    private static final int MOST_PATIENCE = 64;

    private byte[] text = {};
    private byte[] digits = {}; // digits[i] = MAY_VARY where another digit may stand, else 0
    private int length;
    private int from; // of the content that was read; like the next ones it counts from the start of the line
    private int to;
    private int hit;
    private int[] numbers = {}; // numbers[i] = where a word stands whose number is told
    private int count; // of numbers
    private Measure loss = Measure.ABSENT;
    private Measure gradient = Measure.ABSENT;
    private boolean measured;
    private EventKind kind = EventKind.STEP;
    private int misses; // lines that might have been learnt since one matched
    private int patience = 1; // so many misses make it learn

    /** {@return whether a line differs from the one that was learnt in digits alone} */
    boolean matches(byte[] b, int start, int end) {
        int last = length - Long.BYTES;
        if (end - start != length || last < 0) {
            return false;
        }
        byte[] known = text;
        byte[] mayVary = digits;
        for (int i = 0; i < last; i += Long.BYTES) {
            if (differs((long) LONGS.get(b, start + i), (long) LONGS.get(known, i), (long) LONGS.get(mayVary, i))) {
                return false;
            }
        }
        long ending = (long) LONGS.get(b, start + last);
        if (differs(ending, (long) LONGS.get(known, last), (long) LONGS.get(mayVary, last))) {
            return false;
        }
        misses = 0;
        patience = 1;
        return true;
    }

    private static boolean differs(long bytes, long known, long mayVary) {
        long noDigits = (bytes ^ DIGITS | (bytes & LOW_HALVES) + ABOVE_NINE) & ~LOW_HALVES;
        return ((bytes ^ known) & ~mayVary | noDigits & mayVary) != 0;
    }

    /** {@return whether the hit in a line that matches is the one that was learnt, in the same content} */
    boolean isOf(Line line, int start) {
        return line.from - start == from && line.to - start == to && line.hit - start == hit;
    }

    /** Tells the measures of a line that matches. */
    void tell(Line line, int start, TimelineEvent out) {
        for (int i = 0; i < count; i++) {
            Metrics.number(line, start + numbers[i], out);
        }
        out.loss = loss;
        out.gradient = gradient;
        out.measured = measured;
    }

    /** What the line counts. */
    EventKind kind() {
        return kind;
    }

    /** Takes a line that was read and did not match, unless lines of other shapes alternate. */
    void learn(Line line, int start, int end, TimelineEvent read) {
        if (++misses < patience) {
            return;
        }
        misses = 0;
        patience = Math.min(2 * patience, MOST_PATIENCE);
        length = end - start;
        if (text.length < length) {
            text = new byte[length];
            digits = new byte[length];
        }
        System.arraycopy(line.bytes, start, text, 0, length);
        for (int i = 0; i < length; i++) {
            digits[i] = text[i] >= '0' && text[i] <= '9' && !isBehindBracket(i) ? MAY_VARY : 0;
        }
        from = line.from - start;
        to = line.to - start;
        hit = line.hit - start;
        numbers = Arrays.copyOf(numbers, Line.MOST_NUMBERS);
        count = line.numbers;
        for (int i = 0; i < count; i++) {
            numbers[i] = line.number[i] - start;
        }
        loss = read.loss;
        gradient = read.gradient;
        measured = read.measured;
        kind = read.kind;
    }

    /** Certain digits behind a bracket begin the time of a line, where another may be cut. */
    private boolean isBehindBracket(int i) {
        return i > 0 && text[i - 1] == '[' || i > 1 && text[i - 2] == '[';
    }
}
