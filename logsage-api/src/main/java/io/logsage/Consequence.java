package io.logsage;

import java.util.List;

/**
 * An echo: lines that the root cause explains.
 *
 * @param signature the id of what was seen
 * @param summary one sentence for a person
 * @param count how many lines, at least 1
 * @param firstLine the first of them, 1-based
 * @param ranks the global ranks that printed them, ascending
 */
public record Consequence(String signature, String summary, long count, long firstLine, List<Integer> ranks) {
    /** Checks and copies. */
    public Consequence {
        if (signature.isBlank()) {
            throw new IllegalArgumentException("signature is blank");
        }
        if (count < 1) {
            throw new IllegalArgumentException("count is not positive: " + count);
        }
        ranks = List.copyOf(ranks);
    }
}
