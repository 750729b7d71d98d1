package io.logsage;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * All lines of one shape that report an error.
 *
 * @param template the shape: the line with numbers, addresses, paths and quoted text masked
 * @param sample the first such line, untrusted
 * @param count how many lines, at least 1
 * @param firstLine the first of them, 1-based
 * @param lastLine the last of them, 1-based
 * @param ranks the global ranks that printed them, ascending
 * @param role the part they play
 * @param signature the id of the signature or structure that recognised them
 */
public record ErrorGroup(
        String template,
        String sample,
        long count,
        long firstLine,
        long lastLine,
        List<Integer> ranks,
        Role role,
        String signature) {
    /** Checks and copies. */
    public ErrorGroup {
        requireNonNull(template, "template");
        requireNonNull(sample, "sample");
        requireNonNull(role, "role");
        requireNonNull(signature, "signature");
        if (count < 1 || firstLine < 1 || lastLine < firstLine) {
            throw new IllegalArgumentException("count " + count + ", lines " + firstLine + " to " + lastLine);
        }
        ranks = List.copyOf(ranks);
    }
}
