package io.logsage.core.isolation;

import io.logsage.IsolationTarget;
import java.util.List;

/**
 * Which nodes to leave out, and which only to watch.
 *
 * @param isolate the nodes to leave out, surest first; empty when none should be
 * @param suspects nodes that are suspected and stay, each with the reason why
 * @param reason why, in one sentence
 */
public record IsolationDecision(List<IsolationTarget> isolate, List<IsolationTarget> suspects, String reason) {
    /** Checks and copies. */
    public IsolationDecision {
        isolate = List.copyOf(isolate);
        suspects = List.copyOf(suspects);
        if (reason.isBlank()) {
            throw new IllegalArgumentException("reason is blank");
        }
    }
}
