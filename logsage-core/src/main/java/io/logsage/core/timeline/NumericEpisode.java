package io.logsage.core.timeline;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * Lines in a row that report broken numbers.
 *
 * @param kind what is broken
 * @param firstLine the first line of the row
 * @param lastLine the last line of the row
 * @param step the step of the first line
 * @param count how many reports; for skipped steps, how many steps
 */
public record NumericEpisode(Kind kind, long firstLine, long lastLine, OptionalLong step, long count) {
    /** What is broken. */
    public enum Kind {
        /** The loss is no number or infinite. */
        LOSS,
        /** The gradient norm is no number or infinite. */
        GRADIENT,
        /** Steps are skipped. */
        SKIPPED_STEPS,
        /** The loss scale cannot fall further. */
        LOSS_SCALE_AT_FLOOR
    }

    /** Checks. */
    public NumericEpisode {
        requireNonNull(kind, "kind");
        requireNonNull(step, "step");
    }
}
