package io.logsage.core.timeline;

import static io.logsage.core.timeline.TimelineEvent.UNKNOWN;

import io.logsage.core.timeline.Printer.Track;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the events of one attempt in the order of its lines. Memory is bounded whatever the length of the log. Steps
 * are followed for each printing rank on its own, so that many ranks that print the same step, or lag behind one
 * another, neither count as progress nor as going back. For one thread.
 */
public final class TimelineBuilder {
    /** Stands for a line without a time. */
    public static final long NO_TIME = Long.MIN_VALUE;

    /** Stands for a line without a rank. */
    public static final int NO_RANK = -1;

    private static final int PRINTERS = 1_024;

    private @Nullable Printer[] printers = {}; // by rank + 1, folded; made when first needed
    private final StepIndex index = new StepIndex();
    private final SaveWatch saves = new SaveWatch();
    private final StageMarks stages = new StageMarks();
    private final NumericWatch numerics = new NumericWatch();
    private final Pace pace = new Pace();

    private Track track = Track.ORDINAL;
    private int ordinalRank = NO_RANK;
    private long highest = UNKNOWN;
    private long advances;
    private @Nullable Reached first;
    private long lastStep = UNKNOWN;
    private long lastLine;
    private long lastTime = NO_TIME;
    private int lastRank = NO_RANK;
    private long planned = UNKNOWN;
    private long resumed = UNKNOWN;
    private boolean running;
    private long loading = UNKNOWN;
    private long worldSize = UNKNOWN;
    private long localWorldSize = UNKNOWN;
    private @Nullable FinishKind finish;
    private long finishedLine = UNKNOWN;
    private long stopLine = UNKNOWN;
    private long requeueLine = UNKNOWN;

    /** Begins with nothing known. */
    public TimelineBuilder() {}

    /** How many lines so far reported that a counter rose. */
    public long advances() {
        return advances;
    }

    /**
     * {@return the last completed step so far}
     *
     * @param none is returned when there is none
     */
    public long lastStep(long none) {
        return first == null ? none : lastStep;
    }

    /**
     * Takes an event.
     *
     * @param line its line, counted from 1, never falling
     * @param rank the rank that printed it, or {@link #NO_RANK}
     * @param timeMillis the time of the line, or {@link #NO_TIME}
     * @param event what the line says; read at once and not kept
     */
    public void accept(long line, int rank, long timeMillis, TimelineEvent event) {
        switch (event.kind()) {
            case STEP -> step(line, rank, timeMillis, event);
            case BAR -> bar(line, rank, timeMillis, event);
            case EVALUATION -> stages.evaluation(line, event.ended());
            case CHECKPOINT_STARTED -> saves.started(line, event);
            case CHECKPOINT_COMPLETED -> saves.completed(line, event);
            case CHECKPOINT_LOADING -> loading(line, event);
            case CHECKPOINT_LOADED, RESUMED -> resumed(line, event);
            case CHECKPOINT_MISSING -> saves.missing();
            case PLANNED -> planned = event.planned();
            case SETUP -> stage(line, event.stage());
            case WORLD_SIZE -> worldSize = Math.max(worldSize, event.value());
            case LOCAL_WORLD_SIZE -> localWorldSize = Math.max(localWorldSize, event.value());
            case REQUEUE -> requeueLine = line;
            case FINISHED -> finished(line, event);
            case SIGNAL_STOP -> stopLine = stopLine == UNKNOWN ? line : stopLine;
            case STEP_SKIPPED -> numerics.skipped(line, event, advances);
            case LOSS_SCALE_AT_FLOOR -> numerics.floor(line, event, advances);
            case CYCLE, RESTART_ANNOUNCED, RENDEZVOUS -> {}
        }
    }

    private void step(long line, int rank, long time, TimelineEvent event) {
        numerics.progress(line, event, advances);
        if (event.stepMillis() > 0) {
            pace.printed(event.stepMillis());
        }
        if (event.step() == UNKNOWN) {
            ordinal(line, rank, time);
        } else {
            counted(Track.NUMBERED, line, rank, time, event);
        }
    }

    private void bar(long line, int rank, long time, TimelineEvent event) {
        switch (event.bar()) {
            case EVALUATION -> stages.evaluation(line, false);
            case SET_UP -> {}
            case TRAINING, UNDESCRIBED -> {
                numerics.progress(line, event, advances);
                if (event.step() == 0) {
                    stages.enter(line, Phase.FIRST_STEP);
                    printer(rank).reach(trackOf(event), event);
                } else if (event.step() != UNKNOWN) {
                    counted(trackOf(event), line, rank, time, event);
                }
            }
        }
    }

    private static Track trackOf(TimelineEvent event) {
        return event.bar() == BarKind.TRAINING ? Track.BAR : Track.UNDESCRIBED_BAR;
    }

    private void ordinal(long line, int rank, long time) {
        if (first == null) {
            ordinalRank = rank;
        }
        if (rank == ordinalRank && track == Track.ORDINAL) {
            advance(line, rank, time, advances + 1);
        } else if (track != Track.ORDINAL) {
            wentOn(line);
        }
    }

    private void counted(Track from, long line, int rank, long time, TimelineEvent event) {
        Printer printer = printer(rank);
        long step = printer.reach(from, event);
        if (step == UNKNOWN || from.compareTo(track) < 0) {
            return;
        }
        if (from.compareTo(track) > 0) {
            track = from;
            highest = UNKNOWN;
            index.clear();
            first = null;
        }
        if (event.planned() != UNKNOWN && event.planned() >= step) {
            planned = event.planned();
        }
        if (step > highest) {
            advance(line, rank, time, step);
        } else if (printer.rolledBack()) {
            highest = step;
        }
    }

    private void advance(long line, int rank, long time, long step) {
        if (time != NO_TIME && lastTime != NO_TIME && time >= lastTime && lastStep != UNKNOWN && step > lastStep) {
            pace.observed((double) (time - lastTime) / (step - lastStep));
        }
        highest = step;
        advances++;
        lastStep = step;
        lastLine = line;
        lastTime = time;
        lastRank = rank;
        if (first == null) {
            first = reached(step, line, time, rank);
        }
        index.add(line, step);
        wentOn(line);
    }

    private void wentOn(long line) {
        saves.progressed(line);
        stages.trainingWentOn(line);
        finish = null;
        finishedLine = UNKNOWN;
        stopLine = UNKNOWN;
    }

    private void finished(long line, TimelineEvent event) {
        saves.progressed(line);
        if (finish == null || finish == FinishKind.PROCESS_EXIT) {
            finish = event.finish();
            finishedLine = line;
        }
    }

    private void loading(long line, TimelineEvent event) {
        if (event.step() != UNKNOWN) {
            loading = event.step();
        }
        stages.enter(line, Phase.CHECKPOINT_LOAD);
    }

    private void resumed(long line, TimelineEvent event) {
        if (event.step() != UNKNOWN) {
            resumed = event.step();
        }
        stages.enter(line, event.kind() == EventKind.RESUMED ? Phase.CHECKPOINT_LOAD : Phase.SET_UP);
    }

    private void stage(long line, SetupStage stage) {
        switch (stage) {
            case DATA -> stages.enter(line, Phase.DATA_BUILD);
            case TRAINING_STARTS, TRAINING_RUNS -> {
                running |= stage == SetupStage.TRAINING_RUNS;
                stages.enter(line, Phase.FIRST_STEP);
                stages.trainingWentOn(line);
            }
            case JOB_START, DEVICES, ARGUMENTS_BEGIN, ARGUMENTS_END, COMMUNICATION, MODEL ->
                stages.enter(line, Phase.SET_UP);
        }
    }

    private Printer printer(int rank) {
        if (printers.length == 0) {
            printers = new Printer[PRINTERS];
        }
        int slot = (rank + 1) & (PRINTERS - 1);
        Printer printer = printers[slot];
        if (printer == null) {
            printer = new Printer();
            printers[slot] = printer;
        }
        return printer;
    }

    /**
     * The timeline so far; the builder may go on afterwards.
     *
     * @param endMillis the time of its last line that has one, or {@link #NO_TIME}
     */
    public Timeline build(long endMillis) {
        boolean gap = endMillis != NO_TIME && lastTime != NO_TIME && endMillis >= lastTime;
        return new Timeline(new Timeline.Facts(
                first != null || running,
                track != Track.ORDINAL && first != null,
                Optional.ofNullable(first),
                first == null ? Optional.empty() : Optional.of(reached(lastStep, lastLine, lastTime, lastRank)),
                advances,
                known(planned >= lastStep ? planned : UNKNOWN),
                known(resumed),
                known(loading),
                saves.result(),
                stages.marks(),
                stages.evaluations(),
                new Ending(Optional.ofNullable(finish), known(finishedLine), known(stopLine), known(requeueLine)),
                numerics.episodes(),
                pace.median(),
                gap ? OptionalLong.of(endMillis - lastTime) : OptionalLong.empty(),
                known(worldSize),
                known(localWorldSize),
                index.copy()));
    }

    private static Reached reached(long step, long line, long time, int rank) {
        return new Reached(
                step,
                line,
                time == NO_TIME ? OptionalLong.empty() : OptionalLong.of(time),
                rank == NO_RANK ? OptionalInt.empty() : OptionalInt.of(rank));
    }

    private static OptionalLong known(long value) {
        return value == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
