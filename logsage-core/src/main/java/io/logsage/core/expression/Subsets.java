package io.logsage.core.expression;

import java.util.BitSet;

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

        @Override
        public boolean equals(Object other) { // written out: what the compiler makes is slow to link
            return other instanceof State state && before == state.before && steps.equals(state.steps);
        }

        @Override
        public int hashCode() {
            return 31 * steps.hashCode() + before;
        }
    }

    Subsets(Program program) {
        this.program = program;
        for (int i = 0; i < program.size(); i++) {
            if (program.step(i) instanceof Program.Step.Check check) {
                checks.set(i);
                looksAtWords |= check.place().told() == CharacterSet.WORD;
                looksAtLines |= check.place().told() == CharacterSet.LINE_FEED;
            }
            waiting.set(i, checks.get(i) || program.step(i) instanceof Program.Step.Read);
        }
    }

    /** {@return the state at the start of a text} */
    State start() {
        BitSet reached = new BitSet();
        reach(program.start(), Place.OUTSIDE, NOT_READ_YET, reached, roomForOpen());
        return state(Place.OUTSIDE, reached);
    }

    /** {@return the state behind one more character, or at the end of the text for {@link Place#OUTSIDE}} */
    State after(State state, int c) {
        int[] open = roomForOpen();
        BitSet present = (BitSet) state.steps.clone();
        for (int i = state.steps.nextSetBit(0); i >= 0; i = state.steps.nextSetBit(i + 1)) {
            if (program.step(i) instanceof Program.Step.Check check
                    && check.place().holds(state.before, c)) {
                reach(check.next(), state.before, c, present, open);
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
                reach(read.next(), c, NOT_READ_YET, next, open);
            }
        }
        reach(program.start(), c, NOT_READ_YET, next, open); // what is looked for may begin anywhere
        return state(c, next);
    }

    /** Room for the steps that are reached but not followed yet: each is followed once and leads to two at most. */
    private int[] roomForOpen() {
        return new int[program.size() + 1];
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
        return looksAtWords && CharacterSet.WORD.holds(before) ? 'a' : State.ANY;
    }

    /** Adds the steps that are reached from one without reading, as far as that is known before the next character is. */
    private void reach(int from, int before, int after, BitSet reached, int[] open) {
        int count = 0;
        open[count++] = from;
        while (count > 0) {
            int index = open[--count];
            if (reached.get(index)) {
                continue;
            }
            Program.Step step = program.step(index);
            boolean possible = true;
            if (step instanceof Program.Step.Fork fork) {
                open[count++] = fork.other();
                open[count++] = fork.next();
            } else if (step instanceof Program.Step.Check check) {
                possible = check.place() != Place.TEXT_START || before == Place.OUTSIDE;
                if (after != NOT_READ_YET && check.place().holds(before, after)) {
                    open[count++] = check.next();
                }
            }
            reached.set(index, possible);
        }
    }
}
