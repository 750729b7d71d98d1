package io.logsage.compat;

import static java.util.Objects.requireNonNull;

/**
 * A piece of a log that is being sent.
 *
 * @param attributionId {@code attribution_id}: not blank
 * @param logStream {@code log_stream}: the text
 */
public record LogsRequest(String attributionId, String logStream) {
    /** Checks. */
    public LogsRequest {
        if (attributionId.isBlank()) {
            throw new IllegalArgumentException("attributionId is blank");
        }
        requireNonNull(logStream, "logStream");
    }
}
