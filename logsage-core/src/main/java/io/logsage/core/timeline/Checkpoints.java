package io.logsage.core.timeline;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The saves of an attempt.
 *
 * @param completed how many completions the log reports; ranks that report the same save count each
 * @param lastStep the largest step of which a completed save is known
 * @param lastLine the line of the last completion
 * @param inProgress the save that began and of which no completion is known, from its first line to the line at which
 *     training went on, or open
 * @param saves the lines during which saves held up training; of very many, the latest
 * @param missing whether the attempt looked for a checkpoint and found none
 */
public record Checkpoints(
        long completed,
        OptionalLong lastStep,
        OptionalLong lastLine,
        Optional<LineRange> inProgress,
        List<LineRange> saves,
        boolean missing) {
    /** Checks and copies. */
    public Checkpoints {
        requireNonNull(lastStep, "lastStep");
        requireNonNull(lastLine, "lastLine");
        requireNonNull(inProgress, "inProgress");
        saves = List.copyOf(saves);
    }

    /** Whether a save was completed. */
    public boolean saved() {
        return completed > 0;
    }
}
