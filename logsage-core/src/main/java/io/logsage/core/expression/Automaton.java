package io.logsage.core.expression;

import java.util.Optional;

/**
 * Whether a regular expression of RE2 finds something in a text, in one look at each byte. The table it looks into grows as
 * texts are read, up to a bound; then it starts anew. Safe for many threads: they share what was learnt, and take a lock for
 * what was not. Characters beyond ASCII are all the same to it; where they are not to the expression, it does not decide.
 */
public final class Automaton {

    /** What is known of a text. */
    public enum Verdict {
        /** The expression finds something. */
        FOUND,
        /** It finds nothing. */
        ABSENT,
        /** It is for another engine to say: the text goes beyond ASCII in a way that matters, or the table is too small. */
        UNDECIDED
    }

    /** About the memory that a table may take, in bytes. */
    private static final int LARGEST = 64 * 1_024;

    private static final int OBJECTS = 200; // bytes of a state besides its row and its set
    private static final int WORTH = 32; // a transition that is computed pays off after so many bytes

    private final Subsets subsets;
    private final ByteClasses classes;
    private final short[] columns;
    private final int mostRows;
    private volatile Standing start;
    private volatile boolean full; // whether a table was full already
    private long read; // bytes since then; additions of threads that race may be lost
    private long learnt; // transitions that were computed since then

    /** Where a search stands: a row of a table, or what the table says in place of one. */
    private record Standing(Table table, int row) {}

    private Automaton(Program program) {
        subsets = new Subsets(program);
        classes = new ByteClasses(program);
        columns = classes.columns();
        mostRows = LARGEST / (classes.count() * Integer.BYTES + program.size() / Byte.SIZE + OBJECTS);
        start = standing(Table.empty(classes.count(), mostRows), subsets.start());
    }

    private static Standing standing(Table table, Subsets.State state) {
        Table with = table.with(state);
        return new Standing(with, with.row(state));
    }

    /** {@return the automaton of an expression, empty where it holds something that is not known here or is too large}
     * @param expression an expression that RE2 accepts
     */
    public static Optional<Automaton> of(String expression) {
        Optional<Node> node = ExpressionParser.parse(expression);
        Optional<Program> program = node.isEmpty() ? Optional.empty() : Program.of(node.get());
        return program.isEmpty() ? Optional.empty() : Optional.of(new Automaton(program.get()));
    }

    /**
     * {@return whether the expression finds something in {@code b[from, to)}}
     *
     * @param b the bytes
     * @param from the start of the text
     * @param to its end
     */
    public Verdict find(byte[] b, int from, int to) {
        Standing standing = start;
        int[] cells = standing.table.cells();
        int row = standing.row;
        int counted = from;
        int i = from;
        while (row > 0) {
            int next = 0;
            while (i < to && (next = cells[row + columns[b[i] & 0xFF]]) > 0) {
                row = next;
                i++;
            }
            int length = i < to && b[i] < 0 ? Utf8.length(b, i, to) : 1;
            int column = i == to ? classes.end() : length == 1 ? columns[b[i]] : classes.beyond();
            if (length == Utf8.UNCLEAR || column == classes.part()) {
                break;
            }
            next = cells[row + column];
            if (next == Table.UNKNOWN) {
                standing = learn(standing.table, row, column, i - counted);
                cells = standing.table.cells();
                next = standing.row;
                counted = i;
            }
            row = next;
            i += length;
        }
        if (full) {
            read += i - counted;
        }
        return switch (row) {
            case Table.FOUND -> Verdict.FOUND;
            case Table.LOST -> Verdict.ABSENT;
            default -> Verdict.UNDECIDED;
        };
    }

    /** Computes a transition; returns where it leads. */
    private synchronized Standing learn(Table table, int row, int column, int bytes) {
        Subsets.State present = table.state(row);
        Subsets.State next = subsets.after(present, classes.example(column));
        read += bytes;
        learnt++;
        Standing first = start.table.hasRoom(present, next) ? start : anew();
        start = first;
        if (first.row == Table.UNKNOWN) {
            return first;
        }
        Table now = first.table.with(present).with(next);
        now.learn(present, column, next);
        start = new Standing(now, first.row);
        return new Standing(now, now.row(next));
    }

    /** {@return how many transitions were computed since a table was full} */
    synchronized long learnt() {
        return learnt;
    }

    /** The start of an empty table. Where filling tables costs more than it saves, nothing is ever known again. */
    private Standing anew() {
        boolean worthIt = !full || read >= WORTH * learnt;
        full = true;
        read = 0;
        learnt = 0;
        Table empty = Table.empty(classes.count(), mostRows);
        return worthIt ? standing(empty, subsets.start()) : new Standing(empty, Table.UNKNOWN);
    }
}
