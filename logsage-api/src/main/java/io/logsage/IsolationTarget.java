package io.logsage;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A node to leave out of the next start.
 *
 * @param node {@code node<index>}, counted by global rank, or the host name when no rank is known
 * @param host the host name where the log names it
 * @param ranks the global ranks on that node, ascending; empty when unknown
 * @param confidence 0 to 1
 * @param reason one sentence for a person
 */
public record IsolationTarget(
        String node, Optional<String> host, List<Integer> ranks, double confidence, String reason) {
    /** Checks and copies. */
    public IsolationTarget {
        requireNonNull(host, "host");
        if (node.isBlank()) {
            throw new IllegalArgumentException("node is blank");
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("reason is blank");
        }
        Checks.probability(confidence, "confidence");
        ranks = List.copyOf(ranks);
    }
}
