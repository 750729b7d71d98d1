package io.logsage.core.timeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The stages before the first step, and the lines of evaluations. */
final class StageMarks {
    private static final int MOST_MARKS = 512;
    private static final int MOST_RANGES = 4_096;

    /**
     * From a line on, the run is in a phase.
     *
     * @param line the line
     * @param phase the phase
     */
    record Mark(long line, Phase phase) {}

    private final List<Mark> marks = new ArrayList<>();
    private final Deque<LineRange> evaluations = new ArrayDeque<>();
    private boolean evaluating;
    private long evaluationStart;
    private long lastStart;

    void enter(long line, Phase phase) {
        boolean same = !marks.isEmpty() && marks.get(marks.size() - 1).phase() == phase;
        if (!same && marks.size() < MOST_MARKS) {
            marks.add(new Mark(line, phase));
        }
    }

    void evaluation(long line, boolean ended) {
        if (!evaluating) {
            evaluating = true;
            evaluationStart = line;
        }
        lastStart = line;
        if (ended) {
            close(line);
        }
    }

    /** Training went on at a line; what lies between the last sign of the evaluation and it belongs to neither. */
    void trainingWentOn(long line) {
        if (evaluating) {
            close(Math.max(lastStart, line - 1));
        }
    }

    private void close(long line) {
        if (evaluations.size() == MOST_RANGES) {
            evaluations.removeFirst();
        }
        evaluations.addLast(new LineRange(evaluationStart, Math.max(evaluationStart, line)));
        evaluating = false;
    }

    List<Mark> marks() {
        return List.copyOf(marks);
    }

    List<LineRange> evaluations() {
        List<LineRange> all = new ArrayList<>(evaluations);
        if (evaluating) {
            all.add(new LineRange(evaluationStart, LineRange.OPEN));
        }
        return all;
    }
}
