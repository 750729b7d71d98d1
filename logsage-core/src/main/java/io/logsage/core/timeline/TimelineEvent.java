package io.logsage.core.timeline;

/**
 * What one line says about the course of the run. One object is reused from line to line by one thread; it holds a
 * meaning only after {@link TimelineGrammar#parse} returned {@code true}, and until the next call. Numbers that the line
 * does not give are {@link #UNKNOWN}.
 */
public final class TimelineEvent {
    /** Stands for a number that the line does not give. */
    public static final long UNKNOWN = -1;

    EventKind kind = EventKind.SETUP;
    BarKind bar = BarKind.UNDESCRIBED;
    SetupStage stage = SetupStage.JOB_START;
    FinishKind finish = FinishKind.TRAINING_DONE;
    Measure loss = Measure.ABSENT;
    Measure gradient = Measure.ABSENT;
    long step;
    long planned;
    long epoch;
    long value;
    long skipped;
    long nanIterations;
    double stepMillis;
    int pathStart;
    int pathEnd;
    int marker;
    boolean ended;
    boolean awaitsProgress;
    boolean measured;

    /** Makes an event that holds nothing yet. */
    public TimelineEvent() {
        clear();
    }

    static TimelineEvent of(EventKind kind, long step) {
        TimelineEvent event = new TimelineEvent();
        event.kind = kind;
        event.step = step;
        return event;
    }

    void clear() {
        kind = EventKind.SETUP;
        bar = BarKind.UNDESCRIBED;
        stage = SetupStage.JOB_START;
        finish = FinishKind.TRAINING_DONE;
        clearMeasures();
        step = UNKNOWN;
        planned = UNKNOWN;
        epoch = UNKNOWN;
        value = UNKNOWN;
        pathStart = 0;
        pathEnd = 0;
        marker = 0;
        ended = false;
        awaitsProgress = false;
    }

    /** Whether no measure is told yet. */
    boolean measuresNothing() {
        return loss == Measure.ABSENT
                && gradient == Measure.ABSENT
                && skipped == UNKNOWN
                && nanIterations == UNKNOWN
                && stepMillis == UNKNOWN
                && !measured;
    }

    void clearMeasures() {
        loss = Measure.ABSENT;
        gradient = Measure.ABSENT;
        skipped = UNKNOWN;
        nanIterations = UNKNOWN;
        stepMillis = UNKNOWN;
        measured = false;
    }

    /** What the line says. */
    public EventKind kind() {
        return kind;
    }

    /** For a bar, what it counts. */
    public BarKind bar() {
        return bar;
    }

    /** For a set-up line, the stage. */
    public SetupStage stage() {
        return stage;
    }

    /** For a planned end, how the run ended. */
    public FinishKind finish() {
        return finish;
    }

    /** The loss that the line reports. */
    public Measure loss() {
        return loss;
    }

    /** The gradient norm that the line reports. */
    public Measure gradient() {
        return gradient;
    }

    /** The step of the line, the current count of a bar, the step of a checkpoint; or {@link #UNKNOWN}. */
    public long step() {
        return step;
    }

    /** The planned number of steps, the total of a bar; or {@link #UNKNOWN}. */
    public long planned() {
        return planned;
    }

    /** The epoch, cut to a whole number; or {@link #UNKNOWN}. */
    public long epoch() {
        return epoch;
    }

    /** A world size, a cycle number, a restart count, a loss scale; or {@link #UNKNOWN}. */
    public long value() {
        return value;
    }

    /** How many iterations the line reports as skipped; or {@link #UNKNOWN}. */
    public long skipped() {
        return skipped;
    }

    /** How many iterations the line reports as not a number; or {@link #UNKNOWN}. */
    public long nanIterations() {
        return nanIterations;
    }

    /** The time of one step in milliseconds as printed; or {@link #UNKNOWN}. */
    public double stepMillis() {
        return stepMillis;
    }

    /** Where the path of a checkpoint begins in the array that was parsed; equal to its end when there is none. */
    public int pathStart() {
        return pathStart;
    }

    /** Where the path of a checkpoint ends. */
    public int pathEnd() {
        return pathEnd;
    }

    /** A number of the wording that was recognised; two lines of one wording have the same. */
    public int marker() {
        return marker;
    }

    /** For an evaluation, whether the line reports its result, which ends it. */
    public boolean ended() {
        return ended;
    }

    /** For a save, whether its framework prints no completion, so that only the next progress proves it. */
    public boolean awaitsProgress() {
        return awaitsProgress;
    }
}
