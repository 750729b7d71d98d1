package io.logsage.core.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Bytes that a program does not tell apart share a column of its table. Immutable. */
final class ByteClasses {
    private static final int BYTES = 256;

    private final short[] columns = new short[BYTES]; // columns[unsigned byte] = its column
    private final int[] examples; // examples[column] = a character of it

    ByteClasses(Program program) {
        Set<AsciiSet> sets = new HashSet<>(List.of(AsciiSet.LINE_FEED, AsciiSet.WORD)); // positions depend on these
        for (int i = 0; i < program.size(); i++) {
            if (program.step(i) instanceof Program.Step.Read read) {
                sets.add(read.set());
            }
        }
        List<AsciiSet> distinct = new ArrayList<>(sets);
        Map<BitSet, Integer> seen = new LinkedHashMap<>();
        int[] first = new int[AsciiSet.SIZE];
        for (int c = 0; c < AsciiSet.SIZE; c++) {
            BitSet in = new BitSet();
            for (int k = 0; k < distinct.size(); k++) {
                in.set(k, distinct.get(k).holds(c));
            }
            seen.putIfAbsent(in, seen.size());
            int column = seen.get(in);
            columns[c] = (short) column;
            first[column] = c;
        }
        examples = Arrays.copyOf(first, seen.size());
        Arrays.fill(columns, AsciiSet.SIZE, BYTES, (short) (examples.length + 1));
    }

    /** {@return the column of each byte} */
    short[] columns() {
        return columns;
    }

    /** {@return the column of the end of the text; the next one is that of bytes beyond ASCII} */
    int end() {
        return examples.length;
    }

    /** {@return how many columns there are} */
    int count() {
        return examples.length + 2;
    }

    /** {@return a character of a column, {@link Place#OUTSIDE} for the end of the text} */
    int example(int column) {
        return column == end() ? Place.OUTSIDE : examples[column];
    }
}
