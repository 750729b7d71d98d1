package io.logsage.core.expression;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * The states of the automaton of a program: the sets of steps that a text can lead to. Computes one transition at a time.
 * Immutable.
 */
final class Subsets {
    private static final int NOT_READ_YET = -2;

    private final Program program;
    private final BitSet waiting = new BitSet(); // the steps that read, or check a position
    private final BitSet checks = new BitSet();
    private boolean looksAtWords; // whether some position depends on the character before it being one of a word
    private boolean looksAtLines;

    /**
     * What may still be found and what it depends on.
     *
     * @param before the character before the position, or one that is the same to all steps
     * @param steps the steps that wait for the next character; {@link Program#FOUND} alone when something is found; none
     *     when nothing can be found any more
     */
    record State(int before, BitSet steps) {
        private static final int ANY = ' ';

        /** Something is found. */
        static State found() {
            BitSet found = new BitSet();
            found.set(Program.FOUND);
            return new State(ANY, found);
        }

        /** Nothing can be found any more. */
        static State lost() {
            return new State(ANY, new BitSet());
        }

        /** By hand, as the method of a record is linked slowly at its first use, which the start of a short run feels. */
        @Override
        public boolean equals(Object other) {
            return other instanceof State state && before == state.before && steps.equals(state.steps);
        }

        @Override
        public int hashCode() {
            return 31 * before + steps.hashCode();
        }
    }

    Subsets(Program program) {
        this.program = program;
        for (int i = 0; i < program.size(); i++) {
            if (program.step(i) instanceof Program.Step.Check check) {
                checks.set(i);
                looksAtWords |= check.place() == Place.WORD_EDGE || check.place() == Place.NO_WORD_EDGE;
                looksAtLines |= check.place() == Place.LINE_START;
            }
            waiting.set(i, checks.get(i) || program.step(i) instanceof Program.Step.Read);
        }
    }

    /** {@return the state at the start of a text} */
    State start() {
        BitSet reached = new BitSet();
        reach(program.start(), Place.OUTSIDE, NOT_READ_YET, reached);
        return state(Place.OUTSIDE, reached);
    }

    /** {@return the state behind one more character, or at the end of the text for {@link Place#OUTSIDE}} */
    State after(State state, int c) {
        BitSet present = (BitSet) state.steps.clone();
        for (int i = state.steps.nextSetBit(0); i >= 0; i = state.steps.nextSetBit(i + 1)) {
            if (program.step(i) instanceof Program.Step.Check check
                    && check.place().holds(state.before, c)) {
                reach(check.next(), state.before, c, present);
            }
        }
        if (present.get(Program.FOUND)) {
            return State.found();
        }
        if (c == Place.OUTSIDE) {
            return State.lost();
        }
        BitSet next = new BitSet();
        for (int i = present.nextSetBit(0); i >= 0; i = present.nextSetBit(i + 1)) {
            if (program.step(i) instanceof Program.Step.Read read && read.set().holds(c)) {
                reach(read.next(), c, NOT_READ_YET, next);
            }
        }
        reach(program.start(), c, NOT_READ_YET, next); // what is looked for may begin anywhere
        return state(c, next);
    }

    private State state(int before, BitSet reached) {
        if (reached.get(Program.FOUND)) {
            return State.found();
        }
        reached.and(waiting);
        return new State(reached.intersects(checks) ? alike(before) : State.ANY, reached);
    }

    /** One character for all that no step tells apart when it stands before a position. */
    private int alike(int before) {
        if (before == Place.OUTSIDE || before == '\n' && looksAtLines) {
            return before;
        }
        return looksAtWords && AsciiSet.WORD.holds(before) ? 'a' : State.ANY;
    }

    /** Adds the steps that are reached from one without reading, as far as that is known before the next character is. */
    private void reach(int from, int before, int after, BitSet reached) {
        Deque<Integer> open = new ArrayDeque<>();
        open.push(from);
        while (!open.isEmpty()) {
            int index = open.pop();
            if (reached.get(index)) {
                continue;
            }
            Program.Step step = program.step(index);
            if (step instanceof Program.Step.Check check) {
                boolean possible = check.place() != Place.TEXT_START || before == Place.OUTSIDE;
                reached.set(index, possible);
                if (after != NOT_READ_YET && check.place().holds(before, after)) {
                    open.push(check.next());
                }
                continue;
            }
            reached.set(index);
            if (step instanceof Program.Step.Fork fork) {
                open.push(fork.next());
                open.push(fork.other());
            }
        }
    }
}
