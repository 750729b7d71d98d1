package io.logsage.core.expression;

import java.util.Arrays;

/** Characters that a program does not tell apart share a column of its table. Immutable. */
final class ByteClasses {
    private static final int BYTES = 256;
    private static final int CHARACTERS = CharacterSet.BEYOND + 1;

    private final short[] ofCharacter = new short[CHARACTERS]; // ofCharacter[character] = its column
    private final short[] columns = new short[BYTES]; // columns[unsigned byte] = its column
    private final int[] examples = new int[CHARACTERS]; // examples[column] = a character of it
    private int used = 1;
    private boolean readsBeyond = true; // whether all that is beyond ASCII is the same to the program

    ByteClasses(Program program) {
        for (int i = 0; i < program.size(); i++) {
            Program.Step step = program.step(i);
            if (step instanceof Program.Step.Read read) {
                tellApart(read.set());
            } else if (step instanceof Program.Step.Check check) {
                tellApart(check.place().told());
            }
        }
        for (int c = 0; c < CHARACTERS; c++) {
            examples[ofCharacter[c]] = c;
        }
        System.arraycopy(ofCharacter, 0, columns, 0, CharacterSet.BEYOND);
        Arrays.fill(columns, CharacterSet.BEYOND, BYTES, (short) part());
    }

    /** Moves the characters of a set to columns of their own where others share theirs. */
    private void tellApart(CharacterSet set) {
        readsBeyond &= set.beyond() != CharacterSet.Beyond.SOME;
        boolean[] shared = new boolean[CHARACTERS];
        for (int c = 0; c < CHARACTERS; c++) {
            shared[ofCharacter[c]] |= !set.holds(c);
        }
        short[] moved = new short[CHARACTERS];
        for (int c = 0; c < CHARACTERS; c++) {
            int column = ofCharacter[c];
            if (set.holds(c) && shared[column]) {
                moved[column] = moved[column] == 0 ? (short) used++ : moved[column];
                ofCharacter[c] = moved[column];
            }
        }
    }

    /** {@return the column of each byte} */
    short[] columns() {
        return columns;
    }

    /** {@return the column of characters beyond ASCII, or that of {@link #part()} where they are not the same} */
    int beyond() {
        return readsBeyond ? ofCharacter[CharacterSet.BEYOND] : part();
    }

    /** {@return the column of the end of the text} */
    int end() {
        return used;
    }

    /** {@return the column of the bytes of characters beyond ASCII, in which nothing is ever known} */
    int part() {
        return used + 1;
    }

    /** {@return how many columns there are} */
    int count() {
        return used + 2;
    }

    /** {@return a character of a column, {@link Place#OUTSIDE} for the end of the text} */
    int example(int column) {
        return column == end() ? Place.OUTSIDE : examples[column];
    }
}
