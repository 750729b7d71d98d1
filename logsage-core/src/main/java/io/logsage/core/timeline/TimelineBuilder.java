package io.logsage.core.timeline;

import io.logsage.Progress;
import java.util.OptionalLong;

/** Builds the timeline of one attempt from its events, in order of the log. Keeps a handful of numbers. */
public final class TimelineBuilder {
    private static final long NOTHING = -1;

    /** So many results in a row that are no number do not come back. */
    private static final int NAN_STEPS = 3;

    private long firstStep = NOTHING;
    private long lastStep = NOTHING;
    private long lastProgressLine = NOTHING;
    private long planned = NOTHING;
    private long checkpoint = NOTHING;
    private boolean saved;
    private boolean saving;
    private boolean awaitsProgress;
    private long savingStep = NOTHING;
    private boolean loading;
    private boolean evaluating;
    private long resumed = NOTHING;
    private long finishedLine = NOTHING;
    private long stopLine = NOTHING;
    private long nanLine = NOTHING;
    private int nanSteps;
    private long steps;
    private long barStep = NOTHING;

    /** Makes the builder of an attempt that did nothing yet. */
    public TimelineBuilder() {}

    /**
     * {@return whether a training step was completed that was not known before}
     *
     * @param event what a line says
     * @param line its number
     */
    public boolean accept(TimelineEvent event, long line) {
        switch (event.kind()) {
            case STEP -> {
                return step(event, line);
            }
            case BAR -> {
                return bar(event, line);
            }
            case EVALUATION -> evaluating = !event.ended();
            case CHECKPOINT_STARTED -> started(event);
            case CHECKPOINT_COMPLETED -> completed(event.step());
            case CHECKPOINT_LOADING -> loading = true;
            case CHECKPOINT_LOADED, RESUMED -> {
                loading = false;
                resumed = event.step() >= 0 ? event.step() : resumed;
            }
            case PLANNED -> planned = event.planned() >= 0 ? event.planned() : Math.max(planned, event.step());
            case FINISHED -> finishedLine = event.finish() == FinishKind.PROCESS_EXIT ? finishedLine : line;
            case SIGNAL_STOP -> stopLine = line;
            case CHECKPOINT_MISSING,
                    SETUP,
                    CYCLE,
                    RESTART_ANNOUNCED,
                    RENDEZVOUS,
                    REQUEUE,
                    WORLD_SIZE,
                    LOCAL_WORLD_SIZE,
                    STEP_SKIPPED,
                    LOSS_SCALE_AT_FLOOR -> {}
        }
        return false;
    }

    private void started(TimelineEvent event) {
        saving = true;
        savingStep = event.step();
        awaitsProgress = event.awaitsProgress();
    }

    private void completed(long step) {
        saved = true;
        saving = false;
        awaitsProgress = false;
        if (step >= 0 || savingStep >= 0) {
            checkpoint = step >= 0 ? step : savingStep;
        } else if (lastStep >= 0) {
            checkpoint = lastStep;
        }
        savingStep = NOTHING;
    }

    private boolean bar(TimelineEvent event, long line) {
        if (event.bar() != BarKind.TRAINING || event.step() <= 0) {
            return false;
        }
        boolean advanced = event.step() != barStep;
        barStep = event.step();
        return advanced && advance(event, line);
    }

    private boolean step(TimelineEvent event, long line) {
        boolean bad = event.loss().broken() || event.gradient().broken();
        if (event.loss() != Measure.ABSENT || event.gradient() != Measure.ABSENT) {
            nanSteps = bad ? nanSteps + 1 : 0;
            nanLine = !bad ? NOTHING : nanLine == NOTHING ? line : nanLine;
        }
        return advance(event, line);
    }

    private boolean advance(TimelineEvent event, long line) {
        planned = event.planned() > 0 ? event.planned() : planned;
        loading = false;
        evaluating = false;
        finishedLine = NOTHING;
        lastProgressLine = line;
        steps++;
        long step = event.step();
        boolean later = step < 0 || step > lastStep || steps == 1 || step < lastStep / 2;
        if (!later) {
            return false;
        }
        if (saving && awaitsProgress) {
            completed(savingStep);
        } else if (saving && step >= 0 && savingStep >= 0 && step > savingStep) {
            saving = false;
        }
        if (step >= 0) {
            lastStep = step;
            firstStep = firstStep == NOTHING ? step : firstStep;
        }
        return true;
    }

    /** {@return whether a training step was completed} */
    public boolean hasTrained() {
        return steps > 0;
    }

    /** {@return the last completed step} */
    public OptionalLong lastStep() {
        return optional(lastStep);
    }

    /** {@return whether a save is under way} */
    public boolean isSaving() {
        return saving;
    }

    /** {@return whether a load is under way} */
    public boolean isLoading() {
        return loading;
    }

    /** {@return whether an evaluation is under way} */
    public boolean isEvaluating() {
        return evaluating;
    }

    /** {@return whether the attempt said that it ended as planned} */
    public boolean hasFinished() {
        return finishedLine != NOTHING;
    }

    /** {@return the timeline so far} */
    public Timeline build() {
        Progress progress = new Progress(
                steps > 0, optional(lastStep), optional(planned), saved, optional(checkpoint), optional(resumed));
        return new Timeline(
                progress,
                optional(firstStep),
                optional(finishedLine),
                optional(lastProgressLine),
                nanSteps >= NAN_STEPS ? optional(nanLine) : OptionalLong.empty(),
                optional(stopLine));
    }

    private static OptionalLong optional(long value) {
        return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
