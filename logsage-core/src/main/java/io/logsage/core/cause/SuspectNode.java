package io.logsage.core.cause;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A node that a cause points at.
 *
 * @param name its host name, else {@code node<index>}
 * @param origin how it became known
 * @param ranks the global ranks on it, ascending; empty when unknown
 * @param weight the share of the evidence that points at it, 0 to 1
 */
public record SuspectNode(String name, Origin origin, List<Integer> ranks, double weight) {

    /** How the name of a node became known. */
    public enum Origin {
        /** A line names the host that reports the fault of its own. */
        NAMED,
        /** The log's rank map places the failing rank on it. */
        MAPPED,
        /** The line that reports the fault names no host, and other reports of a machine's fault all name this one. */
        REPORTED,
        /** Most reporters of transport errors name it as the other end. */
        VOTED,
        /** One reporter names it as the other end; the fault may as well be at the reporter's own. */
        ACCUSED,
        /** It is the node of ranks that are missing from a report that all others are in. */
        MISSING,
        /** Arithmetic on the rank places it, with a number of GPUs per node that the operator or the log states. */
        CONFIGURED,
        /** Only a guess at the number of GPUs per node places it. */
        INFERRED
    }

    /** Checks and copies. */
    public SuspectNode {
        requireNonNull(origin, "origin");
        if (name.isBlank()) {
            throw new IllegalArgumentException("name is blank");
        }
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("weight is not between 0 and 1: " + weight);
        }
        ranks = List.copyOf(ranks);
    }
}
