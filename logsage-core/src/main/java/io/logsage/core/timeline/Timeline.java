package io.logsage.core.timeline;

import io.logsage.Progress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What one attempt did, and when. Immutable. Lines are counted from 1. */
public final class Timeline {
    private final Facts facts;

    Timeline(Facts facts) {
        this.facts = facts;
    }

    /** A timeline of an attempt of which nothing is known. */
    public static Timeline empty() {
        return new TimelineBuilder().build(TimelineBuilder.NO_TIME);
    }

    /** The facts as the builder hands them over; {@code steps} is a copy of its own. */
    record Facts(
            boolean started,
            boolean numbered,
            Optional<Reached> first,
            Optional<Reached> last,
            long advances,
            OptionalLong planned,
            OptionalLong resumed,
            OptionalLong loading,
            Checkpoints checkpoints,
            List<StageMarks.Mark> marks,
            List<LineRange> evaluations,
            Ending ending,
            List<NumericEpisode> numerics,
            OptionalDouble medianStepMillis,
            OptionalLong gapMillis,
            OptionalLong worldSize,
            OptionalLong localWorldSize,
            StepIndex steps) {
        Facts {
            marks = List.copyOf(marks);
            evaluations = List.copyOf(evaluations);
            numerics = List.copyOf(numerics);
        }
    }

    /** Whether a training step was completed. */
    public boolean trainingStarted() {
        return facts.started();
    }

    /** The first completed step that the log shows. */
    public Optional<Reached> first() {
        return facts.first();
    }

    /** The last completed step. */
    public Optional<Reached> last() {
        return facts.last();
    }

    /** The number of the first completed step. */
    public OptionalLong firstStep() {
        return facts.first().isPresent() ? OptionalLong.of(facts.first().get().step()) : OptionalLong.empty();
    }

    /** The number of the last completed step. */
    public OptionalLong lastStep() {
        return facts.last().isPresent() ? OptionalLong.of(facts.last().get().step()) : OptionalLong.empty();
    }

    /** The line of the last completed step. */
    public OptionalLong lastStepLine() {
        return facts.last().isPresent() ? OptionalLong.of(facts.last().get().line()) : OptionalLong.empty();
    }

    /** How many lines reported that a counter rose. */
    public long advances() {
        return facts.advances();
    }

    /** The planned number of steps. */
    public OptionalLong planned() {
        return facts.planned();
    }

    /** The step of the checkpoint whose load began last. */
    public OptionalLong loadingStep() {
        return facts.loading();
    }

    /** The saves. */
    public Checkpoints checkpoints() {
        return facts.checkpoints();
    }

    /** The lines of evaluations; of very many, the latest. */
    public List<LineRange> evaluations() {
        return facts.evaluations();
    }

    /** What the attempt says about its end. */
    public Ending ending() {
        return facts.ending();
    }

    /** The line that says that training is done or left as planned; a process that merely left is none. */
    public OptionalLong finishedLine() {
        boolean process =
                facts.ending().kind().filter(FinishKind.PROCESS_EXIT::equals).isPresent();
        return process ? OptionalLong.empty() : facts.ending().finishedLine();
    }

    /** Rows of broken numbers, closed ones first. */
    public List<NumericEpisode> numerics() {
        return facts.numerics();
    }

    /** The median time of recent steps. */
    public OptionalDouble medianStepMillis() {
        return facts.medianStepMillis();
    }

    /** The time from the last completed step to the last line that has a time. */
    public OptionalLong gapMillis() {
        return facts.gapMillis();
    }

    /** The number of processes of the job. */
    public OptionalLong worldSize() {
        return facts.worldSize();
    }

    /** The number of processes on a node. */
    public OptionalLong localWorldSize() {
        return facts.localWorldSize();
    }

    /** The last step that was completed before a line. Far from the end of a long run the answer may be a few early. */
    public OptionalLong stepAt(long line) {
        return facts.steps().before(line);
    }

    /** Whether a step was completed after a line and, where both times are known, later than its time. */
    public boolean progressedAfter(long line, long timeMillis) {
        if (facts.last().isEmpty()) {
            return false;
        }
        Reached last = facts.last().get();
        boolean later = timeMillis == TimelineBuilder.NO_TIME
                || last.timeMillis().isEmpty()
                || last.timeMillis().getAsLong() >= timeMillis;
        return last.line() > line && later;
    }

    /** What the run was doing at a line. */
    public Phase phaseAt(long line) {
        OptionalLong end = finishedLine();
        if (end.isPresent() && line > end.getAsLong()) {
            return Phase.AFTER_END;
        }
        if (within(facts.checkpoints().saves(), line)) {
            return Phase.CHECKPOINT_SAVE;
        }
        if (within(facts.evaluations(), line)) {
            return Phase.EVALUATION;
        }
        boolean stepsBefore = facts.first().isPresent() && facts.first().get().line() < line;
        return stepsBefore ? Phase.STEADY : beforeFirstStep(line);
    }

    private Phase beforeFirstStep(long line) {
        Phase phase = Phase.SET_UP;
        for (StageMarks.Mark mark : facts.marks()) {
            if (mark.line() >= line) {
                break;
            }
            phase = mark.phase();
        }
        return phase;
    }

    private static boolean within(List<LineRange> ranges, long line) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (ranges.get(middle).first() > line) {
                high = middle - 1;
            } else if (ranges.get(middle).last() < line) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /** The facts in the form that a result carries. */
    public Progress progress() {
        return new Progress(
                facts.started(),
                facts.numbered() ? lastStep() : OptionalLong.empty(),
                facts.planned(),
                facts.checkpoints().saved(),
                facts.checkpoints().lastStep(),
                facts.resumed());
    }
}
