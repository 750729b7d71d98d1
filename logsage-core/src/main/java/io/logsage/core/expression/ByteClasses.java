package io.logsage.core.expression;

import java.util.Arrays;

/** Bytes that a program does not tell apart share a column of its table. Immutable. */
final class ByteClasses {
    private static final int BYTES = 256;

    private final short[] columns = new short[BYTES]; // columns[unsigned byte] = its column
    private final int[] examples = new int[AsciiSet.SIZE]; // examples[column] = a character of it
    private int ascii = 1; // how many columns ASCII has

    ByteClasses(Program program) {
        for (int i = 0; i < program.size(); i++) {
            Program.Step step = program.step(i);
            if (step instanceof Program.Step.Read read) {
                tellApart(read.set());
            } else if (step instanceof Program.Step.Check check) {
                tellApart(check.place().told());
            }
        }
        for (int c = 0; c < AsciiSet.SIZE; c++) {
            examples[columns[c]] = c;
        }
        Arrays.fill(columns, AsciiSet.SIZE, BYTES, (short) (end() + 1));
    }

    /** Moves the characters of a set to columns of their own where others share theirs. */
    private void tellApart(AsciiSet set) {
        boolean[] shared = new boolean[AsciiSet.SIZE];
        for (int c = 0; c < AsciiSet.SIZE; c++) {
            shared[columns[c]] |= !set.holds(c);
        }
        short[] moved = new short[AsciiSet.SIZE];
        for (int c = 0; c < AsciiSet.SIZE; c++) {
            int column = columns[c];
            if (set.holds(c) && shared[column]) {
                moved[column] = moved[column] == 0 ? (short) ascii++ : moved[column];
                columns[c] = moved[column];
            }
        }
    }

    /** {@return the column of each byte} */
    short[] columns() {
        return columns;
    }

    /** {@return the column of the end of the text; the next one is that of bytes beyond ASCII} */
    int end() {
        return ascii;
    }

    /** {@return how many columns there are} */
    int count() {
        return ascii + 2;
    }

    /** {@return a character of a column, {@link Place#OUTSIDE} for the end of the text} */
    int example(int column) {
        return column == end() ? Place.OUTSIDE : examples[column];
    }
}
