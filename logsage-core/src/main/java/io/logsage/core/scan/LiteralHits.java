package io.logsage.core.scan;

import java.util.Arrays;

/** The occurrences of literals in one line, by position, then by literal. */
public final class LiteralHits {
    private int[] literals = new int[16];
    private int[] starts = new int[16];
    private int count;

    LiteralHits() {}

    /** {@return how many occurrences} */
    public int count() {
        return count;
    }

    /**
     * {@return the index of the literal in its pattern set}
     *
     * @param i below {@link #count}
     */
    public int literal(int i) {
        return literals[i];
    }

    /**
     * {@return where in the buffer the occurrence starts}
     *
     * @param i below {@link #count}
     */
    public int start(int i) {
        return starts[i];
    }

    void clear() {
        count = 0;
    }

    /** Inserts in order; occurrences arrive nearly sorted, so that few move. */
    void add(int literal, int start) {
        if (count == literals.length) {
            literals = Arrays.copyOf(literals, 2 * count);
            starts = Arrays.copyOf(starts, 2 * count);
        }
        int i = count++;
        while (i > 0 && (starts[i - 1] > start || starts[i - 1] == start && literals[i - 1] > literal)) {
            starts[i] = starts[i - 1];
            literals[i] = literals[i - 1];
            i--;
        }
        starts[i] = start;
        literals[i] = literal;
    }

    /** The buffer was moved to the left. */
    void shift(int distance) {
        for (int i = 0; i < count; i++) {
            starts[i] -= distance;
        }
    }
}
