package io.logsage.core.expression;

import java.util.List;

/** A regular expression as a tree, without what matters to groups alone. */
sealed interface Node {

    /** The most steps that {@link #steps()} tells apart. */
    int VERY_MANY = 1_000_000;

    /** {@return how many steps it amounts to when it is written out, {@link #VERY_MANY} for more} */
    int steps();

    /** One character of a set. */
    record OneOf(CharacterSet set) implements Node {
        @Override
        public int steps() {
            return 1;
        }
    }

    /** A position. */
    record At(Place place) implements Node {
        @Override
        public int steps() {
            return 1;
        }
    }

    /** One after the other. */
    record Sequence(List<Node> parts) implements Node {
        @Override
        public int steps() {
            return sum(parts);
        }
    }

    /** Any one of them. */
    record Choice(List<Node> ways) implements Node {
        @Override
        public int steps() {
            return sum(ways) + ways.size();
        }
    }

    /**
     * Again and again.
     *
     * @param most at most so often, or {@link #UNBOUNDED}
     */
    record Repetition(Node part, int least, int most) implements Node {
        static final int UNBOUNDED = -1;
        static final int MOST_OFTEN = 1_000;

        @Override
        public int steps() {
            int copies = most == UNBOUNDED ? least + 1 : most;
            return (int) Math.min(VERY_MANY, (part.steps() + 1L) * copies);
        }
    }

    private static int sum(List<Node> nodes) {
        int sum = 0;
        for (Node node : nodes) {
            sum = Math.min(VERY_MANY, sum + node.steps());
        }
        return sum;
    }
}
