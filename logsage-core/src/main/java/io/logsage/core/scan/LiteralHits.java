package io.logsage.core.scan;

import java.util.Arrays;

/**
 * The occurrences of literals in one line, by position, then by literal. Those of earlier lines may be kept before them, to be
 * looked at again.
 */
public final class LiteralHits {
    private int[] literals = new int[16];
    private int[] starts = new int[16];
    private int first; // of the line
    private int end; // behind the last of the line
    private int size; // of all lines

    LiteralHits() {}

    /** {@return how many occurrences} */
    public int count() {
        return end - first;
    }

    /**
     * {@return the index of the literal in its pattern set}
     *
     * @param i below {@link #count}
     */
    public int literal(int i) {
        return literals[first + i];
    }

    /**
     * {@return where in the buffer the occurrence starts}
     *
     * @param i below {@link #count}
     */
    public int start(int i) {
        return starts[first + i];
    }

    /** Forgets all lines. */
    void clear() {
        size = 0;
        nextLine();
    }

    /** {@return where the next line begins, whose occurrences are added from now on} */
    int nextLine() {
        first = size;
        end = size;
        return size;
    }

    /** Makes an earlier line the one that is looked at: from what {@link #nextLine} returned for it to the same of the line after. */
    void select(int from, int to) {
        first = from;
        end = to;
    }

    /** {@return behind the last occurrence of the last line} */
    int size() {
        return size;
    }

    /** Inserts in order; occurrences arrive nearly sorted, so that few move. */
    void add(int literal, int start) {
        if (size == literals.length) {
            literals = Arrays.copyOf(literals, 2 * size);
            starts = Arrays.copyOf(starts, 2 * size);
        }
        int i = size++;
        while (i > first && (starts[i - 1] > start || starts[i - 1] == start && literals[i - 1] > literal)) {
            starts[i] = starts[i - 1];
            literals[i] = literals[i - 1];
            i--;
        }
        starts[i] = start;
        literals[i] = literal;
        end = size;
    }

    /** The buffer was moved to the left. */
    void shift(int distance) {
        for (int i = first; i < end; i++) {
            starts[i] -= distance;
        }
    }
}
