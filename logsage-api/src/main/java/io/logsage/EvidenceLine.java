package io.logsage;

import static java.util.Objects.requireNonNull;

/**
 * A line of a log that an answer rests on.
 *
 * @param source the name of the log
 * @param line the 1-based physical line
 * @param text the line, untrusted, cut to {@link Cause#MAX_TEXT} characters
 */
public record EvidenceLine(String source, long line, String text) {
    /** Checks. */
    public EvidenceLine {
        requireNonNull(source, "source");
        requireNonNull(text, "text");
        if (line < 1) {
            throw new IllegalArgumentException("line is not positive: " + line);
        }
    }
}
