package io.logsage.core.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An expression written out as steps. Immutable. */
final class Program {
    /** The step that says that something is found. */
    static final int FOUND = 0;

    private static final int MOST = 1_000;

    /** One step. */
    sealed interface Step {
        /** Reads a character of a set. */
        record Read(CharacterSet set, int next) implements Step {}

        /** Goes on where a position has a property. */
        record Check(Place place, int next) implements Step {}

        /** Goes on at both. */
        record Fork(int next, int other) implements Step {}

        /** Something is found. */
        record Found() implements Step {}
    }

    private final List<Step> steps = new ArrayList<>();
    private final int start;

    private Program(Node node) {
        steps.add(new Step.Found());
        start = write(node, FOUND);
    }

    /** {@return the program of an expression, empty where it is too large} */
    static Optional<Program> of(Node node) {
        return node.steps() > MOST ? Optional.empty() : Optional.of(new Program(node));
    }

    /** {@return where it begins} */
    int start() {
        return start;
    }

    int size() {
        return steps.size();
    }

    Step step(int index) {
        return steps.get(index);
    }

    private int add(Step step) {
        steps.add(step);
        return steps.size() - 1;
    }

    /** Writes the steps of a node in front of others; returns where they begin. */
    private int write(Node node, int next) {
        if (node instanceof Node.OneOf one) {
            return add(new Step.Read(one.set(), next));
        }
        if (node instanceof Node.At at) {
            return add(new Step.Check(at.place(), next));
        }
        if (node instanceof Node.Sequence sequence) {
            int first = next;
            for (int i = sequence.parts().size() - 1; i >= 0; i--) {
                first = write(sequence.parts().get(i), first);
            }
            return first;
        }
        if (node instanceof Node.Choice choice) {
            int first = write(choice.ways().get(0), next);
            for (Node way : choice.ways().subList(1, choice.ways().size())) {
                first = add(new Step.Fork(first, write(way, next)));
            }
            return first;
        }
        return write((Node.Repetition) node, next);
    }

    private int write(Node.Repetition repetition, int next) {
        int first = next;
        if (repetition.most() == Node.Repetition.UNBOUNDED) {
            first = add(new Step.Fork(next, next));
            steps.set(first, new Step.Fork(write(repetition.part(), first), next));
        }
        for (int i = repetition.least(); i < repetition.most(); i++) {
            first = add(new Step.Fork(write(repetition.part(), first), next));
        }
        for (int i = 0; i < repetition.least(); i++) {
            first = write(repetition.part(), first);
        }
        return first;
    }
}
