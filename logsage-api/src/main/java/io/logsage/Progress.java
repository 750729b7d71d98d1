package io.logsage;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * How far one attempt came.
 *
 * @param trainingStarted whether a training step was completed
 * @param lastIteration the last completed step
 * @param plannedIterations the planned number of steps
 * @param checkpointSaved whether a save was completed in this attempt; one that only started does not count
 * @param lastCheckpointIteration the step of the last completed save, where the log names it
 * @param resumedIteration the step that this attempt resumed from
 */
public record Progress(
        boolean trainingStarted,
        OptionalLong lastIteration,
        OptionalLong plannedIterations,
        boolean checkpointSaved,
        OptionalLong lastCheckpointIteration,
        OptionalLong resumedIteration) {
    /** Checks. */
    public Progress {
        requireNonNull(lastIteration, "lastIteration");
        requireNonNull(plannedIterations, "plannedIterations");
        requireNonNull(lastCheckpointIteration, "lastCheckpointIteration");
        requireNonNull(resumedIteration, "resumedIteration");
    }

    /** {@return progress of an attempt of which nothing is known} */
    public static Progress none() {
        OptionalLong unknown = OptionalLong.empty();
        return new Progress(false, unknown, unknown, false, unknown, unknown);
    }
}
