package io.logsage.core.timeline;

import static io.logsage.core.timeline.TimelineEvent.UNKNOWN;

import java.util.Arrays;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Decides, line by line, where a new attempt begins in a log that may hold several: a launcher's cycle number that
 * changes, a launcher that starts its workers again, a job that comes back from the queue, a rank that starts a second
 * time after steps or a failure, and a step counter that falls behind a checkpoint that was read. Many ranks that each
 * print the same start line are one start. Memory is bounded. For one thread.
 */
public final class AttemptSplitter {
    private static final int PRINTERS = 1_024;
    private static final int MOST_STARTS = 65_536;
    private static final long SMALL_LAG = 10;
    private static final long LARGEST_CYCLE =
            1_000_000; // no launcher starts a job so often; a larger number means something else

    private final Set<Long> starts = new HashSet<>(); // (marker << 32) | rank of the start lines of this attempt
    private final long[] lastSteps = new long[PRINTERS]; // by rank + 1, folded
    private final long[] lastPlanned = new long[PRINTERS];
    private int attempt;
    private long cycle = UNKNOWN;
    private boolean mayCountAnew; // the attempt began otherwise than by a cycle, and no step was done
    private long restartCount = UNKNOWN;
    private boolean restartAnnounced;
    private boolean countExpected;
    private boolean requeued;
    private boolean deadBeforeRequeue;
    private boolean progressed;
    private boolean failed;
    private boolean finished;
    private boolean loaded;
    private boolean begun;
    private boolean setUp;
    private long highest = UNKNOWN;

    /** Begins in front of the first attempt. */
    public AttemptSplitter() {
        Arrays.fill(lastSteps, UNKNOWN);
    }

    /** How many attempts began before the present one. */
    public int attempt() {
        return attempt;
    }

    /** The number that the launcher gives the present attempt. */
    public OptionalLong cycle() {
        return cycle == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(cycle);
    }

    /** Says that a process of the present attempt died; a rank that starts again after it is a new attempt. */
    public void failureSeen() {
        failed = true;
    }

    /**
     * Takes an event in the order of the log and says whether its line is the first one of a new attempt. The event is
     * to be given to the builder of that attempt afterwards.
     */
    public boolean startsAttempt(int rank, TimelineEvent event) {
        boolean starts = decide(rank, event);
        if (starts) {
            begin();
            mayCountAnew = event.kind() != EventKind.CYCLE;
        }
        note(rank, event);
        return starts;
    }

    private boolean decide(int rank, TimelineEvent event) {
        return switch (event.kind()) {
            case CYCLE -> newCycle(event.value());
            case RENDEZVOUS -> newRound(event.value());
            case RESTART_ANNOUNCED -> {
                restartAnnounced |= !begun;
                yield false;
            }
            case SETUP -> newStart(rank, event);
            case RESUMED, CHECKPOINT_LOADED -> {
                loaded |= progressed;
                yield progressed && event.step() != UNKNOWN && event.step() < highest;
            }
            case STEP -> event.step() != UNKNOWN && (requeued && progressed || fellBack(rank, event));
            case WORLD_SIZE, PLANNED -> requeued;
            default -> false;
        };
    }

    private boolean newCycle(long number) {
        if (number > LARGEST_CYCLE) {
            return false;
        }
        if (number <= cycle) {
            cycle = mayCountAnew ? number : cycle; // of a launcher that was started anew
            mayCountAnew = false;
            return false;
        }
        boolean first = cycle == UNKNOWN;
        cycle = number;
        return !first || (number > 0 && (progressed || setUp));
    }

    /** The round is first tried, then complete with its count: the second of the two does not start anything more. */
    private boolean newRound(long count) {
        if (count == UNKNOWN) {
            boolean starts = restartAnnounced;
            countExpected |= starts;
            return starts;
        }
        boolean rises = restartCount == UNKNOWN ? count > 0 && progressed : count > restartCount;
        boolean starts = (rises || restartAnnounced) && !countExpected && !begun;
        restartCount = Math.max(restartCount, count);
        countExpected = false;
        begun = false;
        return starts;
    }

    /** Says whether a fault that only a start can have begins a new attempt: the job had been put back after training. */
    public boolean startsAttemptByFaultOfStart() {
        return requeued && progressed ? beginByFault() : startsAttemptByFault();
    }

    /** Says whether a program's fault begins a new attempt: the job had been put back after its processes had died. */
    public boolean startsAttemptByFault() {
        return requeued && deadBeforeRequeue && beginByFault();
    }

    private boolean beginByFault() {
        begin();
        return true;
    }

    private boolean newStart(int rank, TimelineEvent event) {
        if (requeued) {
            return true;
        }
        if (!marksStart(event)) {
            return false;
        }
        if (restartAnnounced && event.stage() == SetupStage.JOB_START) {
            return true;
        }
        boolean again = starts.contains(key(rank, event));
        return again && (progressed || finished || (failed && rank != TimelineBuilder.NO_RANK));
    }

    private static boolean marksStart(TimelineEvent event) {
        return event.stage() == SetupStage.JOB_START
                || event.stage() == SetupStage.ARGUMENTS_BEGIN
                || event.stage() == SetupStage.COMMUNICATION;
    }

    private boolean fellBack(int rank, TimelineEvent event) {
        int slot = (rank + 1) & (PRINTERS - 1);
        long last = lastSteps[slot];
        if (last == UNKNOWN || event.step() >= last || event.epoch() != UNKNOWN) {
            return false;
        }
        if (loaded) {
            return true;
        }
        boolean sameRun = event.planned() != UNKNOWN && event.planned() == lastPlanned[slot];
        boolean nearEnd = last >= event.planned() - event.planned() / 10;
        return sameRun && !nearEnd && last - event.step() > Math.max(SMALL_LAG, last / 10);
    }

    private void begin() {
        attempt++;
        starts.clear();
        setUp = false;
        Arrays.fill(lastSteps, UNKNOWN);
        highest = UNKNOWN;
        restartAnnounced = false;
        requeued = false;
        deadBeforeRequeue = false;
        progressed = false;
        failed = false;
        finished = false;
        loaded = false;
        begun = true;
    }

    private void note(int rank, TimelineEvent event) {
        switch (event.kind()) {
            case SETUP -> {
                setUp = true;
                if (starts.size() < MOST_STARTS && marksStart(event)) {
                    starts.add(key(rank, event));
                }
            }
            case STEP -> {
                progressed = true;
                mayCountAnew = false;
                begun = false;
                if (event.step() != UNKNOWN) {
                    int slot = (rank + 1) & (PRINTERS - 1);
                    lastSteps[slot] = event.step();
                    lastPlanned[slot] = event.planned();
                    highest = Math.max(highest, event.step());
                }
            }
            case BAR -> {
                boolean counts = event.bar() == BarKind.TRAINING || event.bar() == BarKind.UNDESCRIBED;
                progressed |= counts && event.step() > 0;
                begun &= !progressed;
            }
            case REQUEUE -> {
                deadBeforeRequeue |= failed && !requeued;
                requeued = true;
            }
            case FINISHED -> finished |= event.finish() != FinishKind.PROCESS_EXIT;
            default -> {}
        }
    }

    private static long key(int rank, TimelineEvent event) {
        return ((long) event.marker() << 32) | (rank & 0xFFFFFFFFL);
    }
}
