package io.logsage.core.timeline;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A completed step and where the log says so.
 *
 * @param step the number of the step; where the log numbers none, how many progress lines there were
 * @param line the line, counted from 1
 * @param timeMillis the time of the line
 * @param rank the rank that printed it
 */
public record Reached(long step, long line, OptionalLong timeMillis, OptionalInt rank) {
    /** Checks. */
    public Reached {
        requireNonNull(timeMillis, "timeMillis");
        requireNonNull(rank, "rank");
    }
}
