package io.logsage.core.policy;

import io.logsage.AttemptHistory.Entry;
import io.logsage.AttemptHistory.Failure;
import io.logsage.Progress;
import java.util.OptionalLong;

/** Whether an attempt came further than an earlier one of the same job. */
enum ProgressChange {
    /** It came further, or kept more. */
    ADVANCED,
    /** It came no further. */
    STALLED,
    /** The logs do not tell, or the attempt was set back on purpose, so that its steps do not compare. */
    UNKNOWN;

    static ProgressChange between(Entry older, Entry newer) {
        Progress before = older.progress();
        Progress after = newer.progress();
        OptionalLong lastBefore = lastStep(before, after);
        OptionalLong lastAfter = lastStep(after, before);
        if (lastBefore.isEmpty() || lastAfter.isEmpty()) {
            ProgressChange kept = compare(kept(before), kept(after));
            return kept == UNKNOWN ? compare(failingStep(older), failingStep(newer)) : kept;
        }
        if (lastAfter.getAsLong() > lastBefore.getAsLong()) {
            return ADVANCED;
        }
        if (wasSetBack(before, after)) {
            return UNKNOWN;
        }
        ProgressChange kept = compare(kept(before), kept(after));
        boolean savedSomewhere = after.checkpointSaved() && kept == UNKNOWN;
        return kept == ADVANCED ? ADVANCED : savedSomewhere ? UNKNOWN : STALLED;
    }

    /** An attempt without a step stands at step 0 when the other one shows that the job prints its steps. */
    private static OptionalLong lastStep(Progress of, Progress other) {
        boolean nothingDone = !of.trainingStarted() && other.lastIteration().isPresent();
        return of.lastIteration().isEmpty() && nothingDone ? OptionalLong.of(0) : of.lastIteration();
    }

    private static boolean wasSetBack(Progress before, Progress after) {
        if (before.resumedIteration().isEmpty()) {
            return false;
        }
        long start = before.resumedIteration().getAsLong();
        boolean beganEarlier =
                after.resumedIteration().isPresent() && after.resumedIteration().getAsLong() < start;
        boolean neverCameThere =
                after.lastIteration().isPresent() && after.lastIteration().getAsLong() < start;
        return beganEarlier || neverCameThere;
    }

    /** The step that a next attempt can go on from. */
    private static OptionalLong kept(Progress progress) {
        return progress.lastCheckpointIteration().isPresent()
                ? progress.lastCheckpointIteration()
                : progress.resumedIteration();
    }

    private static OptionalLong failingStep(Entry entry) {
        return entry.failure().map(Failure::step).orElse(OptionalLong.empty());
    }

    private static ProgressChange compare(OptionalLong before, OptionalLong after) {
        if (before.isEmpty() || after.isEmpty()) {
            return UNKNOWN;
        }
        return after.getAsLong() > before.getAsLong() ? ADVANCED : STALLED;
    }
}
