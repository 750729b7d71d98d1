package io.logsage.core.timeline;

import java.util.Arrays;

/**
 * The lines of progress that were read last, one of each length. A run prints a line for each step that differs from the one before
 * in digits alone: what such a line tells is told without reading it anew. With shapes or without, the same is told. For one thread.
 */
public final class StepShapes {
    private static final int LENGTHS = 16; // a power of two; numbers grow and shrink by few digits
    private static final int LONGEST = 2_048;

    private final StepShape[] shapes = new StepShape[LENGTHS]; // shapes[length & LENGTHS - 1]
    private StepShape shape;

    /** What the reader of the lines works on. */
    final Line line = new Line(this);

    private int start;
    private int end;
    private boolean known;
    private boolean mayLearn;

    /** Knows none yet. */
    public StepShapes() {
        Arrays.setAll(shapes, i -> new StepShape());
        shape = shapes[0];
    }

    /**
     * Looks at the line {@code b[start, end)}.
     *
     * @return whether it differs from a whole line that was read in digits alone, and is whole
     */
    public boolean know(byte[] b, int start, int end) {
        this.start = start;
        this.end = end;
        shape = shapes[end - start & LENGTHS - 1];
        known = shape.matches(b, start, end);
        mayLearn = false;
        return known;
    }

    /** Says of the line looked at that it is whole, all of one printer. */
    public void isWhole() {
        mayLearn = !known && end - start >= Long.BYTES && end - start <= LONGEST;
    }

    /** Looks away from the line; what is read now is of another. */
    public void lookAway() {
        known = false;
        mayLearn = false;
    }

    /** {@return whether what the hit in a line tells is known} */
    boolean know(Line line) {
        return known && shape.isOf(line, start);
    }

    void tell(Line line, TimelineEvent out) {
        shape.tell(line, start, out);
    }

    EventKind kind() {
        return shape.kind();
    }

    void learn(Line line, TimelineEvent read) {
        if (mayLearn && line.numbers <= Line.MOST_NUMBERS) {
            shape.learn(line, start, end, read);
        }
    }
}
