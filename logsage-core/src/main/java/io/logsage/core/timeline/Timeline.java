package io.logsage.core.timeline;

import static java.util.Objects.requireNonNull;

import io.logsage.Progress;
import java.util.OptionalLong;

/**
 * What one attempt did.
 *
 * @param progress how far it came
 * @param firstStep the first step that it completed
 * @param finishedLine the line where it says that it ended as planned, when no training step came after
 * @param lastProgressLine the line of its last completed step
 * @param notANumberLine the first line of a loss or gradient that is no number, when all later ones are too
 * @param stopRequested the line where the program says that it was told to stop
 */
public record Timeline(
        Progress progress,
        OptionalLong firstStep,
        OptionalLong finishedLine,
        OptionalLong lastProgressLine,
        OptionalLong notANumberLine,
        OptionalLong stopRequested) {
    /** Checks. */
    public Timeline {
        requireNonNull(progress, "progress");
        requireNonNull(firstStep, "firstStep");
        requireNonNull(finishedLine, "finishedLine");
        requireNonNull(lastProgressLine, "lastProgressLine");
        requireNonNull(notANumberLine, "notANumberLine");
        requireNonNull(stopRequested, "stopRequested");
    }
}
