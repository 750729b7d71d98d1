package io.logsage.core.expression;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;

/**
 * The transitions that are known. Many threads read {@code cells} while one writes under the automaton's lock: a cell is not
 * known or final, so that a stale one costs time only. A row that is reached through a cell lies in the same array.
 */
final class Table {
    /** A transition that is not computed yet. */
    static final int UNKNOWN = 0;

    /** Something is found. */
    static final int FOUND = -1;

    /** Nothing can be found any more. */
    static final int LOST = -2;

    private static final int FIRST_ROWS = 4;

    private final int columns;
    private final int mostRows;
    private final int[]
            cells; // cells[row + column] = the row of the next state, or one of the above; row 0 is not used
    private final Subsets.State[] states; // states[row / columns]
    private final Map<Subsets.State, Integer> rows; // shared with the table that this one grew from
    private int used = 1;

    private Table(int columns, int mostRows, int capacity, Map<Subsets.State, Integer> rows) {
        this.columns = columns;
        this.mostRows = mostRows;
        this.rows = rows;
        cells = new int[columns * capacity];
        states = new Subsets.State[capacity];
    }

    /** {@return a table that has no transitions} */
    static Table empty(int columns, int mostRows) {
        Map<Subsets.State, Integer> rows = new HashMap<>();
        rows.put(Subsets.State.found(), FOUND);
        rows.put(Subsets.State.lost(), LOST);
        return new Table(columns, mostRows, FIRST_ROWS, rows);
    }

    /** {@return the cells, to read from} */
    int[] cells() {
        return cells;
    }

    /** {@return the state of a row} */
    Subsets.State state(int row) {
        return states[row / columns];
    }

    /** {@return the row of a state that it has, or what the state says already} */
    int row(Subsets.State state) {
        return requireNonNull(rows.get(state));
    }

    /** {@return whether there is room for two states} */
    boolean hasRoom(Subsets.State one, Subsets.State other) {
        int more = (rows.containsKey(one) ? 0 : 1) + (rows.containsKey(other) ? 0 : 1);
        return used + more <= mostRows;
    }

    /** {@return this table, or a larger one, with a state; there is room} */
    Table with(Subsets.State state) {
        if (rows.containsKey(state)) {
            return this;
        }
        Table table = used < states.length ? this : grown();
        table.states[table.used] = state;
        rows.put(state, table.used * columns);
        table.used++;
        return table;
    }

    private Table grown() {
        Table grown = new Table(columns, mostRows, 2 * used, rows);
        System.arraycopy(cells, 0, grown.cells, 0, cells.length);
        System.arraycopy(states, 0, grown.states, 0, used);
        grown.used = used;
        return grown;
    }

    /** Fills a cell in. */
    void learn(Subsets.State state, int column, Subsets.State next) {
        cells[row(state) + column] = row(next);
    }
}
