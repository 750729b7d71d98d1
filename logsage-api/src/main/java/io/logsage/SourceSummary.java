package io.logsage;

import static java.util.Objects.requireNonNull;

/**
 * What was read.
 *
 * @param name the name of the log
 * @param kind what wrote it
 * @param bytes how many bytes it holds, after decompression
 * @param lines how many physical lines it holds; a last line without an end counts
 */
public record SourceSummary(String name, SourceKind kind, long bytes, long lines) {
    /** Checks. */
    public SourceSummary {
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
        if (bytes < 0 || lines < 0) {
            throw new IllegalArgumentException("bytes " + bytes + ", lines " + lines);
        }
    }
}
